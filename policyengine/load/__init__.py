"""YAML to model, with positions."""
