"""policyengine: erase a person everywhere, provably."""

__version__ = "0.1.0"
