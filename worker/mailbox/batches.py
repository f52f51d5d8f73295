"""Fetching mails in batches, such that one bad mail costs nobody but itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from worker.errors import MailUnreadable
from worker.mailbox.port import UNDATED, Fetched

SIZE, ARRIVED, BODY = b"RFC822.SIZE", b"INTERNALDATE", b"BODY[]"
# What one answer may hold in memory, unless a single mail is larger.
AT_ONCE = 8 * 1024 * 1024

Answer = Mapping[bytes, object]


@dataclass(frozen=True, slots=True)
class Source:
    """The server as a batch sees it.

    `ask` returns what the server gave for some of the UIDs and raises MailUnreadable when the answer
    as a whole is unusable; `holds` tells whether the folder still has a UID.
    """

    ask: Callable[[Sequence[int], Sequence[str]], Mapping[int, Answer]]
    holds: Callable[[int], bool]


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many mails one command asks for, and how large one may be."""

    batch: int
    largest_mail: int


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a mail before its body is asked for; with a reason it will not be."""

    size: int
    received_at: datetime
    reason: str = ""


def fetched(source: Source, uids: Sequence[int], bounds: Bounds) -> Iterator[Fetched]:
    """Yield the mails by ascending UID, without those that the folder no longer has."""
    ordered = sorted(set(uids))
    for start in range(0, len(ordered), bounds.batch):
        known = _look_at(source, ordered[start : start + bounds.batch], bounds)
        for group in _groups(known):
            yield from _bodies(source, group, bounds)


def _look_at(source: Source, uids: Sequence[int], bounds: Bounds) -> dict[int, _Known]:
    """Return size and arrival of each mail; the size comes first, so that no huge mail is ever read."""
    found = _each(source, uids, ("INTERNALDATE", "RFC822.SIZE"), SIZE)
    return {uid: _known(found[uid], bounds) for uid in uids if uid in found}


def _known(answer: Answer | str, bounds: Bounds) -> _Known:
    """Return one mail's size and arrival, with the reason if its body is not to be fetched."""
    if isinstance(answer, str):
        return _Known(0, UNDATED, answer)

    told = answer[SIZE]
    size = told if isinstance(told, int) else 0
    return _Known(size, _received_at(answer.get(ARRIVED)), _too_large(size, bounds))


def _groups(known: Mapping[int, _Known]) -> Iterator[dict[int, _Known]]:
    """Yield the mails in order, as many together as may be in memory at once."""
    group: dict[int, _Known] = {}
    weight = 0
    for uid, mail in known.items():
        own = 0 if mail.reason else mail.size
        if group and weight + own > AT_ONCE:
            yield group
            group, weight = {}, 0
        group[uid] = mail
        weight += own
    yield group


def _bodies(source: Source, group: Mapping[int, _Known], bounds: Bounds) -> Iterator[Fetched]:
    """Yield the mails of one group, whole or with the reason why not."""
    wanted = [uid for uid, mail in group.items() if not mail.reason]
    answers = _each(source, wanted, ("BODY.PEEK[]",), BODY)
    for uid, mail in group.items():
        if mail.reason:
            yield Fetched(uid, mail.size, mail.received_at, None, mail.reason)
        elif uid in answers:
            yield _whole(uid, mail, answers.pop(uid), bounds)


def _whole(uid: int, mail: _Known, answer: Answer | str, bounds: Bounds) -> Fetched:
    """Return the mail with its bytes, or with the reason why the server did not deliver them."""
    if isinstance(answer, str):
        return Fetched(uid, mail.size, mail.received_at, None, answer)

    raw = answer[BODY]
    if not isinstance(raw, bytes):
        return Fetched(uid, mail.size, mail.received_at, None, "the server gave no text as its body")

    # Exchange only estimates RFC822.SIZE: from here on the size is that of the bytes.
    reason = _too_large(len(raw), bounds)
    return Fetched(uid, len(raw), mail.received_at, None if reason else raw, reason)


def _each(
    source: Source, uids: Sequence[int], items: Sequence[str], wanted: bytes
) -> dict[int, Answer | str]:
    """Return for each UID the server's answer, else why there is none; nothing for one that is gone."""
    if not uids:
        return {}

    try:
        answers = source.ask(uids, items)
    except MailUnreadable as error:
        return _apart(source, uids, items, wanted, str(error))

    # An unasked-for FETCH of flags may stand beside the answers: only what was wanted counts.
    found: dict[int, Answer | str] = {uid: answers[uid] for uid in uids if _has(answers, uid, wanted)}
    for uid in (uid for uid in uids if uid not in found):
        found |= _alone(source, uid, items, wanted)
    return found


def _apart(
    source: Source, uids: Sequence[int], items: Sequence[str], wanted: bytes, reason: str
) -> dict[int, Answer | str]:
    """Return what the halves give, down to the one mail that cannot be had, which gets the reason."""
    if len(uids) == 1:
        return {uids[0]: reason} if source.holds(uids[0]) else {}

    half = len(uids) // 2
    return _each(source, uids[:half], items, wanted) | _each(source, uids[half:], items, wanted)


def _alone(source: Source, uid: int, items: Sequence[str], wanted: bytes) -> dict[int, Answer | str]:
    """Return what the server gives for a UID it left out, now that it is asked for nothing else."""
    try:
        answers = source.ask([uid], items)
    except MailUnreadable as error:
        return _apart(source, [uid], items, wanted, str(error))

    if _has(answers, uid, wanted):
        return {uid: answers[uid]}
    reason = f"the server lists this mail but leaves it out of the answer to {' '.join(items)}"
    return {uid: reason} if source.holds(uid) else {}


def _has(answers: Mapping[int, Answer], uid: int, wanted: bytes) -> bool:
    """Return whether the server gave what was wanted of this mail."""
    return answers.get(uid, {}).get(wanted) is not None


def _too_large(size: int, bounds: Bounds) -> str:
    """Return why a mail of this size is not read, empty when it is."""
    if size <= bounds.largest_mail:
        return ""
    return f"the mail has {size} bytes and mailbox.largest_mail allows {bounds.largest_mail}"


def _received_at(told: object) -> datetime:
    """Return the arrival in UTC, UNDATED when the server gave none that can be one."""
    if not isinstance(told, datetime) or told.tzinfo is None:
        return UNDATED
    try:
        return told.astimezone(UTC)
    except OverflowError:
        return UNDATED
