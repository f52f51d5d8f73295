"""What proves that a mail's sender is who it says: the words of our own mail server, and nobody else's."""

from __future__ import annotations

import re

from worker.model import Address, Trust
from worker.parsers.authentication_results import Result, Results, read_results, without_comments
from worker.parsers.domains import is_aligned
from worker.parsers.headers import Headers

# What `mailbox.authserv_id` says where the server leaves its name out.
NAMELESS = "microsoft"
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_BETWEEN_ADDRESSES = re.compile(r"[\s<>,;:]+")


def proof_of(headers: Headers, sender: Address | None, trust: Trust) -> str:
    """Return what proves the sender, such as `dmarc=pass (mx.example.com)`, or an empty string."""
    if sender is None or not _is_only_sender(headers, sender):
        return ""

    relayed = _relayed(headers, sender, trust)
    if relayed:
        return relayed
    written = _ours(headers, trust.authserv_id)
    if written is None:
        return _let_in(sender, trust)
    results = read_results(written)
    found = "" if results is None else _checked(results, sender)
    return f"{found} ({trust.authserv_id.strip().lower()})" if found else ""


def believes_anybody(trust: Trust) -> bool:
    """Return whether anything at all can prove a sender; without it a mail's header need not be read for that."""
    return bool(trust.authserv_id.strip() or trust.relay_header.strip() or trust.trusts_inside)


def _is_only_sender(headers: Headers, sender: Address) -> bool:
    """Return whether the one From names this address and no other: a check is of one, and not said of which."""
    values = headers.every("from")
    bare = without_comments(values[0]) if len(values) == 1 else None
    if bare is None:
        return False
    words = _BETWEEN_ADDRESSES.split(_QUOTED.sub(" ", bare))
    return {word.lower() for word in words if "@" in word} == {sender.address}


def _ours(headers: Headers, authserv_id: str) -> str | None:
    """Return the header that our server wrote, or None when it wrote none.

    Of several by its name the topmost counts alone: a server writes above what it received, and a sender may
    have written the same name below, with nothing in between.
    """
    name = authserv_id.strip().lower()
    if not name:
        return None

    for value in headers.every("authentication-results"):
        results = read_results(value)
        # What cannot be read may well be ours, with something in it that the sender made up.
        if results is None or results.writer == ("" if name == NAMELESS else name):
            return value
    return None


def _checked(results: Results, sender: Address) -> str:
    """Return which check proves the sender, or an empty string; SPF is none: it does not look at From."""
    logins = results.of("auth")
    if logins and all(_is_login_of(one, sender) for one in logins):
        return "auth=pass"

    policies = results.of("dmarc")
    if any(_denies(one, sender) for one in policies):
        return ""
    if policies and all(one.result == "pass" and "header.from" in one.properties for one in policies):
        return "dmarc=pass"
    signers = [_signer(one) for one in results.of("dkim") if one.result == "pass"]
    signer = next((one for one in signers if is_aligned(one, sender.domain)), "")
    return f"dkim=pass {signer}" if signer else ""


def _is_login_of(auth: Result, sender: Address) -> bool:
    """Return whether whoever logged in to send the mail is its sender."""
    # A client chooses its envelope sender freely: that counts only where the login itself is not named.
    login = auth.properties.get("smtp.auth") or auth.properties.get("smtp.mailfrom")
    return auth.result == "pass" and login == sender.address


def _denies(dmarc: Result, sender: Address) -> bool:
    """Return whether the sender's domain disowns the mail, or the server read another From than we did."""
    domain = dmarc.properties.get("header.from", sender.domain).rpartition("@")[2].strip(".")
    return dmarc.result == "fail" or domain != sender.domain


def _signer(dkim: Result) -> str:
    """Return the domain that a signature is of."""
    return dkim.properties.get("header.d") or dkim.properties.get("header.i", "").rpartition("@")[2]


def _relayed(headers: Headers, sender: Address, trust: Trust) -> str:
    """Return that an inside relay vouches for one of our own people, or an empty string."""
    name, _, value = trust.relay_header.partition(":")
    found = headers.every(name.strip().lower())
    vouched = bool(found) and all(one.lower() == value.strip().lower() for one in found)
    return f"relay header {name.strip()}" if vouched and sender.domain in trust.inside_domains else ""


def _let_in(sender: Address, trust: Trust) -> str:
    """Return that our server would have refused a forged inside sender, or an empty string."""
    # Where a relay marks what comes from inside, a mail without its mark does not.
    believed = trust.trusts_inside and not trust.relay_header and sender.domain in trust.inside_domains
    return "inside sender (house.unproved_inside)" if believed else ""
