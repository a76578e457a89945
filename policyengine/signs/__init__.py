"""What names say: a field's category, proposed from its name, its table, its type and its references."""
