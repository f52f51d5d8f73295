"""The short word by which an answer finds the letter it is to: in the address it goes to, or in its subject."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable

from worker.mailer.config import MailerConfig
from worker.mailer.lines import one_line

# 80 bits: nobody finds one by trying, and it leaves room in the 64 characters before an address's @.
LENGTH = 16
_TOKEN = f"[a-z2-7]{{{LENGTH}}}"
_PLUS_PART = re.compile(rf"\+({_TOKEN})@", re.IGNORECASE)
_TAG = re.compile(rf"\[#({_TOKEN})\]", re.IGNORECASE)


def token(key: str, config: MailerConfig) -> str:
    """Return the token of the letter with this key: always the same, and nobody outside can make one."""
    digest = hmac.new(config.secret.encode(), f"token:{key}".encode(), hashlib.sha256).digest()
    return base64.b32encode(digest).decode("ascii")[:LENGTH].lower()


def reply_address(address: str, token: str) -> str:
    """Return the address with the token as its plus part."""
    local, _, domain = address.rpartition("@")
    return f"{local}+{token}@{domain}"


def tokens_in(addresses: Iterable[str]) -> tuple[str, ...]:
    """Return the plus parts that look like a token, each once; servers may have changed their case."""
    found = (_PLUS_PART.search(address) for address in addresses)
    return tuple(dict.fromkeys(one.group(1).lower() for one in found if one is not None))


def tagged(subject: str, token: str, limit: int) -> str:
    """Return the subject with the token as a tag at its end, cut such that the tag stays whole."""
    tag = f" [#{token}]"
    return one_line(subject, limit - len(tag)) + tag


def tags_in(subject: str) -> tuple[str, ...]:
    """Return the tokens that a subject carries as tags, each once."""
    return tuple(dict.fromkeys(found.lower() for found in _TAG.findall(subject)))
