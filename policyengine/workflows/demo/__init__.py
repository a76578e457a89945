"""The demo's input: an invented organisation around a real web shop, in four stores."""
