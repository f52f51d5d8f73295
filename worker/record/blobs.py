"""Raw mail, compressed, kept under the hash of its bytes."""

from __future__ import annotations

import hashlib
import zlib
from typing import Any

from sqlalchemy import Connection, select

from worker.record.tables import blob

# Level 1 costs a third of the time of the default and keeps nine tenths of its gain on mail.
LEVEL = 1


def hash_of(raw: bytes) -> str:
    """Return the identity of these bytes."""
    return hashlib.sha256(raw).hexdigest()


def packed(raw: bytes, blob_hash: str) -> dict[str, Any]:
    """Return the bytes, whose hash is known, as a row of the blob table."""
    return {"hash": blob_hash, "size": len(raw), "content": zlib.compress(raw, LEVEL)}


def raw_of(tx: Connection, blob_hash: str) -> bytes | None:
    """Return the bytes as they arrived, or None once they have been erased."""
    content: bytes | None = tx.execute(select(blob.c.content).where(blob.c.hash == blob_hash)).scalar_one()
    return None if content is None else zlib.decompress(content)
