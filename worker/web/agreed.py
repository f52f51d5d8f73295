"""What was put to the client item by item: where each item stands, and who said so in which words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from worker.model import CallFacts, Item, Said, Standing, Verdict
from worker.sequences.roles import confirmers
from worker.web.badges import STANDINGS, VERDICTS, Badge
from worker.web.words import called


@dataclass(frozen=True, slots=True)
class SaidLine:
    """What one person said of an item, and the mail that proves it; `caveat` is why it is no agreement by itself."""

    who: str
    address: str
    verdict: str
    words: str
    at: datetime
    mail_id: int
    proof: str
    caveat: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item with its call, where it stands, and all that was said of its present text."""

    number: int
    section: str
    text: str
    owner: str
    due: date | None
    standing: Badge
    said: tuple[SaidLine, ...]
    call_id: int
    call_title: str
    call_starts_at: datetime


@dataclass(frozen=True, slots=True)
class Count:
    """How many items of some calls are confirmed, and how many are not."""

    confirmed: int
    open: int


def count(calls: Iterable[CallFacts]) -> Count:
    """Return how the items of these calls stand."""
    standings = [item.standing for call in calls for item in call.items]
    confirmed = standings.count(Standing.CONFIRMED)
    return Count(confirmed, len(standings) - confirmed)


def addresses(calls: Iterable[CallFacts]) -> set[str]:
    """Return the addresses of all who said something of the items of these calls."""
    return {said.address for call in calls for item in call.items for said in item.said}


def lines(calls: Iterable[CallFacts], names: Mapping[str, str], *standings: Standing) -> tuple[ItemLine, ...]:
    """Return the items of these calls that stand so, the newest call's first."""
    newest_first = sorted(calls, key=lambda call: call.starts_at, reverse=True)
    return tuple(
        _line(item, call, names) for call in newest_first for item in call.items if item.standing in standings
    )


def _line(item: Item, call: CallFacts, names: Mapping[str, str]) -> ItemLine:
    """Return one item as a line."""
    may_confirm = {one.person.address for one in confirmers(call.clients)}
    return ItemLine(
        number=item.number,
        section=item.section,
        text=item.text,
        owner=item.owner,
        due=item.due,
        standing=STANDINGS[item.standing],
        said=tuple(_said(one, may_confirm, names) for one in item.said),
        call_id=call.id,
        call_title=call.title,
        call_starts_at=call.starts_at,
    )


def _said(said: Said, may_confirm: Collection[str], names: Mapping[str, str]) -> SaidLine:
    """Return what one person said as a line."""
    return SaidLine(
        who=called(said.address, names),
        address=said.address,
        verdict=VERDICTS[said.verdict].text,
        words=said.words,
        at=said.at,
        mail_id=said.mail_id,
        proof=said.proof,
        caveat=_caveat(said, may_confirm),
    )


def _caveat(said: Said, may_confirm: Collection[str]) -> str:
    """Return why what somebody said is no agreement by itself, or an empty text."""
    if not said.proof:
        return "unproved, so no evidence"
    if said.verdict is Verdict.CONFIRMED and said.address not in may_confirm:
        return "not one of those who confirm"
    return ""
