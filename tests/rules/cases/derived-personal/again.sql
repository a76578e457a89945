SELECT page, digest FROM made
