"""A proof as bytes: the only zip file of its content, and the signed note that says what that is (docs/proof.md)."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping

from policyengine.ledger.note import Signer, signed

NOTE = "proof.note"
_TITLE = "policyengine proof 1"
_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_MODE = 0o644 << 16


def proof(request: str, files: Mapping[str, bytes], signer: Signer) -> bytes:
    """The archive of these files, with the note that lists them."""
    digests = "".join(f"{hashlib.sha256(files[name]).hexdigest()} {name}\n" for name in sorted(files))
    note = signed(f"{_TITLE}\n{signer.name}\n{request}\n{digests}", [signer])
    return archive({**files, NOTE: note.encode()})


def archive(files: Mapping[str, bytes]) -> bytes:
    """The zip file of these files, the same whenever it is made."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as packed:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _DATE)
            info.create_system, info.external_attr = _UNIX, _MODE
            packed.writestr(info, files[name])
    return made.getvalue()
