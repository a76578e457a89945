"""The model as a graph of datasets."""
