"""The gate: whether data of whoever has an identifier may be used for a purpose, without a network.

A package that stands alone: the standard library, `cryptography`, NumPy for columns, and nothing else of ours. Whoever
collects has `gate.Gate`, whoever feeds gates `feed.Feed`. docs/gate.md has the format and the promises.
"""
