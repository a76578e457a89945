"""The row-walker: an independent judge of erasures, that shares nothing with the planner it judges.

It walks rows of plain dicts by the rules of docs/why/0002-meaning.md, naively, one by one.
"""
