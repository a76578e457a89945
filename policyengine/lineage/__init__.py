"""Questions over the graph."""
