"""What becomes of rows and cells: masks and their fit."""
