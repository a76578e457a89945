"""The auditor's answers in the formats that they are asked for in, one file a format."""
