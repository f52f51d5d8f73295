"""Looking for a mail by its Message-ID, in folders where a sent one may be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from imapclient import IMAPClient

# What mail programs call the folder where the server does not mark it (RFC 6154).
SENT_NAMES = frozenset(
    (
        "sent",
        "sent items",
        "sent mail",
        "sent messages",
        "gesendet",
        "gesendete elemente",
        "gesendete objekte",
        "éléments envoyés",
        "enviados",
    )
)
HEADER = "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]"
UNUSABLE = (b"\\noselect", b"\\nonexistent")

Listed = tuple[Sequence[bytes], bytes | None, str]


def sent_folders(listed: Iterable[Listed]) -> tuple[str, ...]:
    """Return the folders marked as Sent, else those whose name says it."""
    usable = [entry for entry in listed if not any(flag.lower() in UNUSABLE for flag in entry[0])]
    marked = tuple(name for flags, _, name in usable if b"\\sent" in (flag.lower() for flag in flags))
    return marked or tuple(name for _, delimiter, name in usable if _last(name, delimiter) in SENT_NAMES)


def holds(client: IMAPClient, message_id: str, batch: int) -> bool:
    """Return whether the open folder has a mail with exactly this Message-ID."""
    # No header holds such an id, and it must not end the command's line.
    if not message_id or not message_id.isascii() or not message_id.isprintable():
        return False

    # Servers match any part of the header, so each candidate's own header decides.
    candidates = client.search(["HEADER", "Message-ID", message_id])
    return any(
        message_id.encode() in (_id(value) for value in _headers(answer))
        for start in range(0, len(candidates), batch)
        for answer in client.fetch(candidates[start : start + batch], [HEADER]).values()
    )


def _headers(answer: dict[bytes, Any]) -> list[bytes]:
    """Return the header blocks in an answer; servers write the key each in their own way."""
    return [value for key, value in answer.items() if key.startswith(b"BODY[HEADER") and value is not None]


def _id(block: bytes) -> bytes:
    """Return the id in a block that holds a Message-ID alone; Outlook folds a long one to the next line."""
    return b"".join(block.partition(b":")[2].split())


def _last(name: str, delimiter: bytes | None) -> str:
    """Return the last part of a folder's path, for comparing."""
    return (name.rpartition(delimiter.decode("ascii", "replace"))[2] if delimiter else name).casefold()
