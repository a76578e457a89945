"""The nouns: frozen dataclasses without behaviour that needs anything but themselves."""
