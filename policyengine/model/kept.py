"""The names of what a run keeps for itself in stores without tables: keys, a stream and its subjects, queues."""

from __future__ import annotations

from policyengine.model.entry import OURS

CLAIM = OURS + "claim"
"""The key, or the queue, of who is at work there."""

RECEIPT_KEYS = OURS + "receipts:"
PROGRESS_KEYS = OURS + "progress:"

HOLDING = OURS + "holding"
"""A queue that is there while somebody has the claim, and stays where they were killed."""
RECEIPT_QUEUES = OURS + "receipts."

STREAM = OURS + "receipts"
SUBJECTS = "__pe."
"""How the subjects begin that are stored in the stream."""
ALIVE = "__pe_alive."
"""How the subjects begin on which holders of a claim answer; nothing there is stored."""
INBOX = OURS + "inbox"
"""Where answers come in that are ours: who may listen there hears no one else's."""
