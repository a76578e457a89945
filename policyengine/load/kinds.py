"""The three kinds of files; a file is of the kind that its first key names."""

from __future__ import annotations

from policyengine.load.shape import Record
from policyengine.load.words.catalogue import CATALOGUE
from policyengine.load.words.datamap import DATAMAP
from policyengine.load.words.organisation import ORGANISATION

KINDS: dict[str, Record] = {"organisation": ORGANISATION, "datamap": DATAMAP, "catalogue": CATALOGUE}
