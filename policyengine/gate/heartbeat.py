"""The heartbeat: a signed note that the feed is alive, and how far it has come.

policyengine gate heartbeat 1
FEED
MOMENT, milliseconds since 1970
UPTO, the greatest sequence number
MAC of the tail's last line
"""

from __future__ import annotations

from dataclasses import dataclass

from policyengine.gate.note import Trusted, Unsigned

NAME = "heartbeat"
_MAGIC = "policyengine gate heartbeat 1"


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """`moment` is in seconds since 1970; `mac` is that of the tail's last line when it was made."""

    feed: str
    moment: float
    upto: int
    mac: str

    @property
    def text(self) -> str:
        """What is signed."""
        return f"{_MAGIC}\n{self.feed}\n{round(self.moment * 1000)}\n{self.upto}\n{self.mac}\n"


def heartbeat(content: bytes, trusted: Trusted) -> Heartbeat:
    """What a note says. Raises Unsigned where it is not signed by that key, or is no heartbeat."""
    try:
        magic, feed, moment, upto, mac = trusted.lines(content)
        found = Heartbeat(feed, int(moment) / 1000, int(upto), mac)
    except ValueError:
        raise Unsigned from None
    if magic != _MAGIC or feed != trusted.name:
        raise Unsigned
    return found
