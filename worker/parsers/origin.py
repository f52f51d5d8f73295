"""Who or what wrote a mail: a person, a mail server that reports, or a program that answers by itself."""

from __future__ import annotations

from collections.abc import Sequence

from worker.model import Address, Origin
from worker.parsers.headers import Headers
from worker.parsers.mime import Part
from worker.parsers.parameters import read_parameters

_REPORTING_NAMES = frozenset({"mailer-daemon", "postmaster", "mail-daemon", "mailerdaemon"})
_REPORT_TYPES = frozenset(
    {"message/delivery-status", "message/global-delivery-status", "text/rfc822-headers"}
)
_BULK = frozenset({"bulk", "junk", "list", "auto_reply", "auto-reply"})
_AUTOMATIC_HEADERS = ("list-id", "x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply")


def origin_of(headers: Headers, sender: Address | None, leaves: Sequence[Part]) -> Origin:
    """Return the origin; reports are looked for first, many of them also say "auto-replied"."""
    content_type, parameters = read_parameters(headers.first("content-type"))
    report = content_type == "multipart/report"
    if report and parameters.get("report-type", "delivery-status").lower() == "delivery-status":
        return Origin.BOUNCE
    if _from_mail_server(headers, sender) and _has_report(headers, leaves):
        return Origin.BOUNCE
    return Origin.AUTOMATIC if report or _automatic(headers) else Origin.PERSON


def _from_mail_server(headers: Headers, sender: Address | None) -> bool:
    """Return whether nobody could be answered, or a mail server names itself as the writer."""
    named = sender is not None and sender.address.partition("@")[0] in _REPORTING_NAMES
    return named or _null_return_path(headers)


def _null_return_path(headers: Headers) -> bool:
    """Return whether the envelope sender was empty, as on reports and on answers by programs."""
    return headers.first("return-path") == "<>"


def _has_report(headers: Headers, leaves: Sequence[Part]) -> bool:
    """Return whether the mail carries what a report of failed delivery carries."""
    if headers.has("x-failed-recipients"):
        return True
    return any(leaf.enclosed or leaf.content_type in _REPORT_TYPES for leaf in leaves)


def _automatic(headers: Headers) -> bool:
    """Return whether a program says that it wrote this."""
    # The value counts: `Auto-Submitted: no` is a human (RFC 3834 section 5).
    submitted = headers.first("auto-submitted").partition(";")[0].partition("(")[0].strip().lower()
    if submitted not in ("", "no"):
        return True
    if headers.first("precedence").lower() in _BULK or _null_return_path(headers):
        return True
    return any(headers.has(name) for name in _AUTOMATIC_HEADERS)
