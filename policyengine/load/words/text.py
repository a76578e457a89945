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
TERM = Text("a term", r"[1-9][0-9]{0,3}(?:mo|d|bd)", "1mo, 45d or 10bd (business days)", "load.bad-term")
DAY = Text("a day", r"[0-9]{4}-[0-9]{2}-[0-9]{2}", '"2026-12-25"', "load.bad-day")
