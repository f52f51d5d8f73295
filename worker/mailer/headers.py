"""Header values as ASCII: names, subjects and ids that cannot break out of their own header."""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.header import Header

from worker.mailer.lines import one_line
from worker.model import Address

LONGEST_NAME = 60
LONGEST_SUBJECT = 200
_ID = re.compile(r"<[!-;=?-~]{1,300}>")
_MOST_REFERENCES = 20
CRLF = "\r\n"
_FOLD = f"{CRLF} "


def subject_value(text: str) -> str:
    """Return a subject as a header value, folded, and RFC 2047 encoded where it must be."""
    if _must_encode(text):
        return _encoded(text)

    return Header(text, "us-ascii", header_name="Subject").encode(linesep=CRLF)


def address_value(person: Address) -> str:
    """Return one address with its name, quoted or RFC 2047 encoded, as a header value."""
    name = one_line(person.name, LONGEST_NAME)
    if not name:
        return person.address

    quoted = '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'
    return f"{_encoded(name) if _must_encode(name) else quoted} <{person.address}>"


def addresses_value(people: Iterable[Address]) -> str:
    """Return several addresses as one header value, one to a line."""
    return f",{_FOLD}".join(address_value(person) for person in people)


def first_id(text: str) -> str:
    """Return the first Message-ID in a text that came from a mail, or an empty string."""
    found = _ID.search(text)
    return found.group() if found else ""


def references_value(references: Iterable[str], in_reply_to: str) -> str:
    """Return the thread as a header value: well-formed ids alone, the first and the latest of many."""
    ids = dict.fromkeys(_ID.findall(" ".join((*references, in_reply_to))))
    kept = [*ids]
    # One id to a line: the standard library would encode a long id (Exchange makes them) and tear the thread.
    return _FOLD.join(kept if len(kept) <= _MOST_REFERENCES else kept[:1] + kept[1 - _MOST_REFERENCES :])


def token_value(text: str) -> str:
    """Return a short word such as a letter's name as plain ASCII."""
    return one_line(text, LONGEST_SUBJECT).encode("ascii", "replace").decode("ascii")


def _must_encode(text: str) -> bool:
    """Return whether a text cannot stand in a header as it is; what looks encoded would be decoded."""
    return not text.isascii() or "=?" in text


def _encoded(text: str) -> str:
    """Return the text as encoded words, as many as RFC 2047's limit of 75 characters a word asks for."""
    return Header(text, "utf-8", maxlinelen=75).encode(linesep=CRLF)
