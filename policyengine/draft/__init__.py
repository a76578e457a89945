"""A live schema as a catalogue and a drafted datamap."""
