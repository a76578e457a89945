"""The keys of each kind of file, as data."""
