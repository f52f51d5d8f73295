"""Whether what left and what the record says are what the story demands: what is missing, and what is too much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from worker.demo.headers import header_of
from worker.demo.people import CLIENT, PEOPLE, PM, WORKER, called, known_as
from worker.demo.report import Read
from worker.demo.smtp import Caught
from worker.demo.story import Left, Story, shown
from worker.record import letters
from worker.record.engine import Transaction
from worker.record.picture import Picture, history_lines

_READABLE = ("text/plain", "text/html", "text/calendar")


def left_by_smtp(caught: Iterable[Caught]) -> tuple[Left, ...]:
    """Return the worker's letters as the catcher got them; its copies to itself are none."""
    return tuple(
        Left(mail.at, header_of(mail.raw, "X-Followthrough-Letter"), to)
        for mail in caught
        if mail.sender == WORKER.address
        for to in mail.recipients
        if to != WORKER.address
    )


def left_by_record(tx: Transaction) -> tuple[Left, ...]:
    """Return the letters that the record says were sent."""
    sent = [line for line in history_lines(tx) if line.what == "letter sent"]
    return tuple(
        Left(line.at, letter.kind, recipient.address)
        for line in sent
        if (letter := letters.read(tx, line.detail["letter"])) is not None
        for recipient in letter.recipients
        if not recipient.own_copy
    )


def faults(
    story: Story,
    by_smtp: Sequence[Left],
    by_record: Sequence[Left],
    record: Picture,
    read: Mapping[str, Sequence[Read]],
) -> tuple[str, ...]:
    """Return a sentence for each thing that is not as the story demands; none when all is well."""
    return (
        *_differences(story, {"the SMTP catcher": by_smtp, "the record": by_record}),
        *_in_mailboxes(story, read),
        *_in_record(story, record),
    )


def leaks(story: Story, caught: Iterable[Caught]) -> Iterator[str]:
    """Yield each internal note that stands in a mail to the client."""
    to_client = [mail for mail in caught if CLIENT.address in mail.recipients]
    for mail in to_client:
        text = " ".join(_text_of(mail.raw).split())
        for note in story.internal:
            if note in text:
                yield f"the internal note “{note}” is in a mail to {CLIENT.name}, {shown(mail.at)}"


def _differences(story: Story, sources: Mapping[str, Sequence[Left]]) -> Iterator[str]:
    """Yield each letter that is missing and each that is too much, with who says so."""
    demanded = Counter(_judged(story, one) for one in story.letters)
    said: dict[str, list[str]] = {}
    for where, letters_left in sources.items():
        got = Counter(_judged(story, one) for one in letters_left)
        for letter in sorted((demanded - got).keys()):
            said.setdefault(f"missing: {_shown(letter)}", []).append(where)
        for letter in sorted((got - demanded).keys()):
            said.setdefault(f"too much: {_shown(letter)}", []).append(where)
    for sentence, places in said.items():
        yield f"{sentence} (says {' and '.join(places)})"


def _judged(story: Story, letter: Left) -> Left:
    """Return the letter as it is compared: the viewer's words may well be those of somebody who is away."""
    if story.words and letter.kind == "client-away":
        return replace(letter, kind="client-answered")
    return letter


def _in_mailboxes(story: Story, read: Mapping[str, Sequence[Read]]) -> Iterator[str]:
    """Yield what people did not find in their mailboxes, or should not have found there."""
    for person in PEOPLE:
        found = sum(mail.sender == WORKER.address for mail in read[person.address])
        demanded = sum(letter.to == person.address for letter in story.letters)
        if found != demanded:
            yield f"letters that {person.name} found by IMAP: {found}; the story has {demanded}"
    for mail in read[CLIENT.address]:
        if mail.sender not in (PM.address, WORKER.address):
            yield f"too much: {CLIENT.name} found “{mail.subject}” from {mail.sender}"


def _in_record(story: Story, record: Picture) -> Iterator[str]:
    """Yield what the record should not say at the end."""
    for key, outcome in record.steps:
        if not outcome:
            yield f"too much: step {key} still waits in the record"
    for key, _, state in record.letters:
        if state != "sent":
            yield f"letter {key} is {state} in the record, instead of sent"
    for reason in record.questions:
        yield f"too much: a question in the record: {reason}"
    planned = sorted(start for _, start, cancelled in record.calls if not cancelled)
    if planned != sorted(story.calls):
        yield f"calls not cancelled in the record: {_times(planned)}; the story has {_times(story.calls)}"


def _text_of(raw: bytes) -> str:
    """Return all that somebody can read in a mail."""
    mail = message_from_bytes(raw, policy=default)
    assert isinstance(mail, EmailMessage)
    parts = (part.get_content() for part in mail.walk() if part.get_content_type() in _READABLE)
    return "\n".join((str(mail["Subject"]), *parts))


def _times(moments: Iterable[datetime]) -> str:
    """Return moments in a row."""
    return ", ".join(map(shown, moments)) or "none"


def _shown(letter: Left) -> str:
    """Return one letter in words."""
    return f"{letter.kind} to {called(known_as(letter.to))}, {shown(letter.at)}"
