"""The independent judge: verdicts row by row over plain dicts, from the standard library alone."""
