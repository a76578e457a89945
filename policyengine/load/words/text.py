"""The texts that several kinds of files have."""

from __future__ import annotations

from policyengine.load.shape import ListOf, Text

NAME = Text("a name")
FIELD = Text("a field's name")
FIELDS = ListOf(FIELD)
DATASET = Text("a dataset's name")
CATEGORY = Text("a category", example="user.contact.email")
TYPE = Text("a type", example="varchar(255)")
DURATION = Text("a duration", r"[1-9][0-9]{0,3}(?:y|mo|d)", "10y, 18mo or 30d", "load.bad-duration")
