"""The one place that parses users' SQL."""
