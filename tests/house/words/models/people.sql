SELECT id, mail FROM pond.clicks
