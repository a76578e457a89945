"""A user of RabbitMQ: the queues of a virtual host that it may configure, write to and read, each as one pattern."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping, Sequence

from policyengine.compile.grants.commands import deletes, reads
from policyengine.compile.manifest import Manifest
from policyengine.model.kept import CLAIM, HOLDING, RECEIPT_QUEUES

_RECEIPTS = re.escape(RECEIPT_QUEUES) + "[0-9a-f]"


def rights(manifests: Sequence[Manifest], store: str) -> Mapping[str, list[str]]:
    """The patterns of names, by what is done there. What kind a queue is is asked by declaring it."""
    queues = sorted({re.escape(each["queue"]) for each in (*reads(manifests, store), *deletes(manifests, store))})
    return {
        "configure": [*queues, CLAIM, HOLDING, _RECEIPTS],
        "write": [r"amq\.default"],
        "read": [*queues, _RECEIPTS],
    }


def script(manifests: Sequence[Manifest], store: str, role: str) -> Iterator[str]:
    """The script, line by line."""
    yield f"# What a user needs to run what is planned in the store {store}, and no more: by `policyengine grants`."
    yield "# For a shell on the broker's machine: what may be configured, written to and read in $VHOST."
    yield f"#   rabbitmqctl add_user {shlex.quote(role)}"
    patterns = (f"^({'|'.join(each)})$" for each in rights(manifests, store).values())
    yield f'rabbitmqctl set_permissions --vhost "$VHOST" {shlex.join([role, *patterns])}'
