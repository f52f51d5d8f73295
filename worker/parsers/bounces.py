"""Reports by mail servers that a mail did not arrive, or not yet; many are no report by their form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from worker.model import Address
from worker.parsers.headers import Headers
from worker.parsers.mime import Part

_NEVER_PEOPLE = re.compile(
    r"\W{0,3}(?:mail(?:er)?[-_ ]?daemon|mail delivery (?:subsystem|system))", re.IGNORECASE
)
_POSTMASTER = re.compile(r"\W{0,3}post[-_]?master", re.IGNORECASE)
_REPORT_TYPES = frozenset(
    {"message/delivery-status", "message/global-delivery-status", "text/rfc822-headers"}
)
_SUBJECT = re.compile(
    r"(?:undeliver(?:able|ed)|returned mail|(?:mail |message |e-?mail )?deliver\w* (?:status|fail\w*|"
    r"problem|warning|error|delay\w*|has failed)|"
    r"fail(?:ure|ed) (?:notice|deliver\w*|mail)|non[- ]?(?:delivery|remis)|not (?:be )?delivered|"
    r"mail (?:failed|failure|system error|delivery)|delayed mail|"
    r"message delayed|unzustellbar|nicht zugestellt|konnte nicht zugestellt|zustellung\w*fehl|non remis|"
    r"non distribu|échec de (?:la )?remise|"
    r"no se (?:ha )?(?:puede|pudo|podido)? ?entreg|no entregado|não (?:foi )?(?:entregue|pôde)|"
    r"mancata consegna|recapito non|non recapitabile|"
    r"onbestelbaar|niet (?:bezorgd|afgeleverd)|не доставлено)",
    re.IGNORECASE,
)
_TEXT = re.compile(
    r"(?:could not|couldn.t|cannot|can.t|not able to|unable to|wasn.t able to|failed to|"
    r"error) (?:be )?deliver|deliver\w* (?:has |have )?(?:failed|to the following)|"
    r"delivery (?:problems|failure|status)|not (?:yet )?(?:been )?delivered|failed recipient|"
    r"message will be retried|mailbox (?:is |was )?(?:full|unavailable)|mailbox.{0,30} full|"
    r"user unknown|unknown user|recipient.{0,40}(?:rejected|unknown)|transcript of session|"
    r"original message (?:was received|follows)|"
    r"konnte nicht zugestellt|nicht zustellbar|postfach.{0,30}voll|n.a pas pu (?:ê|e)tre (?:remis|d[ée]livr|"
    r"distribu)|no (?:se )?(?:ha )?(?:pudo|podido) (?:ser )?entreg|"
    r"não (?:pôde|foi) (?:ser )?entreg|non (?:è stato|può essere) (?:possibile )?(?:consegn|recapit)|"
    r"kon niet worden (?:bezorgd|afgeleverd)",
    re.IGNORECASE,
)
_ANSWERED = re.compile(r"\s*(?:re|aw|antw|rv|sv|tr|r|rif|wg|fwd?)\s?:", re.IGNORECASE)
_MOST_TEXT = 3000


def is_bounce(
    headers: Headers, sender: Address | None, leaves: Sequence[Part], subject: str, text: str
) -> bool:
    """Return whether a mail server reports here, by what it carries or by how such reports are worded."""
    if _carries_report(headers, leaves) and (
        _from_server(headers, sender) or headers.has("x-failed-recipients")
    ):
        return True
    if _NEVER_PEOPLE.match(_writer(headers, sender)):
        return True
    by_subject = not _ANSWERED.match(subject) and _SUBJECT.search(subject) is not None
    # A postmaster also writes by hand; others may well talk about a report.
    if by_subject is _from_server(headers, sender):
        return by_subject
    return _TEXT.search(text[:_MOST_TEXT]) is not None


def null_return_path(headers: Headers) -> bool:
    """Return whether the envelope sender was empty, as on reports and on answers by programs."""
    return headers.first("return-path") == "<>"


def _from_server(headers: Headers, sender: Address | None) -> bool:
    """Return whether nobody could be answered, or a mail server names itself as the writer."""
    writer = _writer(headers, sender)
    named = _NEVER_PEOPLE.match(writer) or _POSTMASTER.match(writer)
    return named is not None or null_return_path(headers)


def _writer(headers: Headers, sender: Address | None) -> str:
    """Return the writer's address, or what stands in its place: some servers give none."""
    return headers.first("from")[:200] if sender is None else sender.address


def _carries_report(headers: Headers, leaves: Sequence[Part]) -> bool:
    """Return whether the mail carries what a report of failed delivery carries."""
    if headers.has("x-failed-recipients"):
        return True
    return any(leaf.enclosed or leaf.content_type in _REPORT_TYPES for leaf in leaves)
