"""A sample of every letter in each language, and of the cases in which it reads differently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.sample_facts import (
    BEN,
    CARLA,
    DANA,
    ENDS_AT,
    LAUNCHED_AT,
    OLGA,
    STARTS_AT,
    TOM,
    answered_items,
    make_call,
    make_calls,
    make_items,
    make_minutes,
    make_project,
    said_in,
)
from tests.sample_texts import AGENDA, ANSWERS, CHANGED_AGENDA, CHANGED_CHECK_IN, CHECK_IN, TRIED, WHY
from worker.mailer.letters import read_kind, templates_folder
from worker.model import (
    Answer,
    Audience,
    Change,
    ChangedLine,
    Composition,
    Contact,
    Draft,
    DraftKind,
    Gap,
    Intent,
    ItemAnswer,
    LetterContent,
    Minutes,
    Recipient,
    Section,
    Team,
    Verdict,
)

LANGUAGES = ("en", "de")
CLIENTS = (CARLA, BEN)
HOUR = timedelta(hours=1)
AGENDA_DUE = STARTS_AT - 24 * HOUR
RECEIVED_AT = ENDS_AT + 2 * HOUR
RELEASED_AT = ENDS_AT + 3 * HOUR


@dataclass(frozen=True, slots=True)
class Sample:
    """One letter as it is written in one case; the case is empty where it is the ordinary one."""

    case: str
    composition: Composition

    @property
    def letter(self) -> str:
        """Return the letter's name."""
        return self.composition.kind.name

    @property
    def name(self) -> str:
        """Return what tells the sample apart from all others."""
        return ".".join(part for part in (self.letter, self.case, self.composition.language) if part)


def every_sample() -> tuple[Sample, ...]:
    """Return the samples of every letter in every language."""
    return tuple(sample for language in LANGUAGES for sample in samples(language))


def samples(language: str) -> Iterator[Sample]:
    """Yield the samples of every letter in one language."""
    for group in (_start, _agenda, _minutes, _confirmation, _check_in, _others):
        yield from group(language)


def _start(language: str) -> Iterator[Sample]:
    """Yield what the worker says when it is first invited."""
    call, at = make_call(language, followed_at=None), STARTS_AT - timedelta(days=12)
    calls = make_calls(language)
    new = replace(call, account="", project="", team=Team(pm=DANA), language="")
    alone = make_call(language, team=Team(pm=DANA, deputy=None, delivery_manager=TOM))
    for case, content in (
        ("", LetterContent(DANA, call, calls=calls)),
        ("again", LetterContent(DANA, call, calls=calls, notice="again")),
        ("unknown", LetterContent(DANA, new, calls=calls[:1])),
        ("internal", LetterContent(DANA, replace(call, clients=()), calls=calls)),
        ("past", LetterContent(DANA, call)),
    ):
        yield _inside("invite-understood", case, language, at, content)
    yield _inside("following", "", language, at, LetterContent(DANA, make_call(language), calls=calls))
    yield _inside("following", "nobody-to-tell", language, at, LetterContent(DANA, alone, calls=calls))
    yield _outside("invite-accepted", "", language, at, LetterContent(CARLA, call))


def _agenda(language: str) -> Iterator[Sample]:
    """Yield the letters about the agenda."""
    call, draft = make_call(language), _draft(DraftKind.AGENDA, AGENDA[language])
    second = replace(draft, version=2, text=CHANGED_AGENDA[language])
    to_pm = LetterContent(DANA, call, draft=draft, due=AGENDA_DUE)
    changed = replace(to_pm, draft=second, changes=_changes(AGENDA[language], CHANGED_AGENDA[language]))
    early = STARTS_AT - 48 * HOUR
    yield _inside("agenda-draft", "", language, early, to_pm)
    yield _inside("agenda-draft", "changed", language, early, changed)
    yield _inside("agenda-draft", "stale", language, early, replace(to_pm, draft=second, notice="stale"))
    yield _inside("agenda-draft", "same", language, early, replace(to_pm, notice="same"))
    yield _inside("agenda-reminder", "", language, STARTS_AT - 28 * HOUR, to_pm)
    yield _inside("agenda-reminder", "no-draft", language, STARTS_AT - 28 * HOUR, replace(to_pm, draft=None))
    yield _inside("agenda-late", "", language, AGENDA_DUE, to_pm)
    lines = TRIED["agenda-escalation"][language]
    told = LetterContent(TOM, call, draft=draft, lines=lines)
    yield _inside("agenda-escalation", "", language, STARTS_AT - 4 * HOUR, told)
    yield _outside("agenda", "", language, AGENDA_DUE, LetterContent(CARLA, call, draft=second))


def _minutes(language: str) -> Iterator[Sample]:
    """Yield the letters that ask for minutes and read them back."""
    call, minutes = make_call(language), make_minutes(language)
    draft = _draft(DraftKind.MINUTES, said_in(language, "Notes", "Notizen"), minutes=minutes)
    asked = LetterContent(DANA, call, items=make_items(language)[2:], due=ENDS_AT + 12 * HOUR)
    yield _inside("minutes-request", "", language, ENDS_AT + HOUR / 4, asked)
    yield _inside("minutes-request", "first", language, ENDS_AT + HOUR / 4, replace(asked, items=()))
    yield _inside("minutes-reminder", "", language, ENDS_AT + 2 * HOUR, asked)
    late = LetterContent(TOM, call, lines=TRIED["minutes-late"][language])
    yield _inside("minutes-late", "", language, ENDS_AT + 12 * HOUR, late)

    read = LetterContent(DANA, call, draft=draft, due=RECEIVED_AT + 24 * HOUR)
    second = replace(draft, version=2)
    for case, content in (
        ("", replace(read, draft=replace(draft, minutes=replace(minutes, unread=())))),
        ("gaps", replace(read, gaps=_gaps(language))),
        ("changed", replace(read, draft=second, changes=_changed_items(language))),
        ("stale", replace(read, draft=second, notice="stale")),
        ("same", replace(read, notice="same")),
        ("no-items", replace(read, draft=replace(draft, minutes=_nothing_asked(minutes)))),
    ):
        yield _inside("minutes-draft", case, language, RECEIVED_AT, content)
    yield _inside("decisions-waiting", "", language, RECEIVED_AT + 20 * HOUR, read)
    lines = TRIED["decisions-overdue"][language]
    overdue = LetterContent(OLGA, call, draft=draft, lines=lines)
    yield _inside("decisions-overdue", "", language, RECEIVED_AT + 24 * HOUR, overdue)


def _confirmation(language: str) -> Iterator[Sample]:
    """Yield the minutes as the client gets them, and what comes of them."""
    call, items = make_call(language), make_items(language)
    minutes = make_minutes(language)
    draft = _draft(DraftKind.MINUTES, "", minutes=minutes, released_at=RELEASED_AT)
    sent = LetterContent(CARLA, call, draft=draft, items=items)
    corrected = replace(items[2], version=2, due=date(2026, 11, 30))
    nothing = replace(draft, minutes=_nothing_asked(minutes))
    alone = replace(call, clients=(Contact(CARLA, "lead"),))
    for case, content in (
        ("", sent),
        ("corrected", replace(sent, draft=replace(draft, version=2), items=(corrected,), notice="changed")),
        ("no-items", replace(sent, draft=nothing, items=())),
        ("one-client", replace(sent, call=alone)),
    ):
        yield _outside("minutes", case, language, RELEASED_AT, content)
    nudge = LetterContent(BEN, call, items=items)
    yield _outside("confirmation-nudge", "", language, RELEASED_AT + 24 * HOUR, nudge, alone=True)
    yield from _escalations(language)
    yield from _answers(language)


def _escalations(language: str) -> Iterator[Sample]:
    """Yield what the account owner hears of items that nobody confirmed."""
    at, call, items = RELEASED_AT + 48 * HOUR, make_call(language), make_items(language)
    away = (Contact(CARLA, "lead"), Contact(BEN, away_until=datetime(2026, 12, 3, 8, 0, tzinfo=UTC)))
    heard = replace(call, clients=away, heard=frozenset({CARLA.address}))
    for case, content in (
        ("", LetterContent(OLGA, call, items=items)),
        ("disputed", LetterContent(OLGA, heard, items=answered_items(language))),
    ):
        yield _inside("confirmation-escalation", case, language, at, content)


def _answers(language: str) -> Iterator[Sample]:
    """Yield what the PM hears of a client's answer."""
    call, items = make_call(language, heard=frozenset({CARLA.address})), answered_items(language)
    confirmed = tuple(replace(one, standing=items[0].standing, said=items[0].said) for one in items)
    yes = said_in(language, "Confirmed, thank you.", "Bestätigt, vielen Dank.")
    change = said_in(language, "3: Monday, not Friday", "3: Montag, nicht Freitag")
    mixed = said_in(language, f"{change}\n\nThe rest is fine.", f"{change}\n\nDer Rest passt.")
    maybe = said_in(language, "Fine, as far as I can tell.", "Passt, soweit ich das sehe.")
    free = said_in(
        language, "Could we also talk about gift cards?", "Können wir auch über Gutscheine sprechen?"
    )
    all_yes = Answer(Intent.CONFIRMED, tuple(ItemAnswer(n, Verdict.CONFIRMED, yes) for n in range(1, 5)))
    told = LetterContent(DANA, call, who=CARLA, items=confirmed, answer=all_yes, quote=yes, notice="evidence")
    some = Answer(Intent.WITH_CHANGES, (*all_yes.items[:2], ItemAnswer(3, Verdict.CHANGED, change)))
    unclear = Answer(Intent.OTHER, unclear=(maybe,))
    for case, content in (
        ("", told),
        ("disputed", replace(told, items=items, answer=some, quote=mixed)),
        ("unproved", replace(told, items=make_items(language), notice="unproved")),
        ("unclear", replace(told, items=make_items(language), answer=unclear, quote=maybe)),
        ("free", replace(told, items=(), answer=None, quote=free)),
    ):
        yield _inside("client-answered", case, language, RELEASED_AT + 18 * HOUR, content)
    gone = LetterContent(DANA, call, who=BEN, until=date(2026, 12, 3))
    yield _inside("client-away", "", language, RELEASED_AT + HOUR, gone)
    yield _inside("client-away", "open", language, RELEASED_AT + HOUR, replace(gone, until=None))


def _check_in(language: str) -> Iterator[Sample]:
    """Yield the letters after the launch."""
    project = make_project(language)
    for slot, days in (("7", 7), ("30", 30)):
        day = LAUNCHED_AT + timedelta(days=days)
        text = CHECK_IN[slot][language]
        draft = _draft(DraftKind.CHECK_IN, text, slot=slot)
        to_pm = LetterContent(DANA, project=project, draft=draft, due=day)
        yield _inside("check-in-draft", f"day-{slot}", language, day - timedelta(days=1), to_pm)
        sent = LetterContent(CARLA, project=project, draft=draft)
        yield _outside("check-in", f"day-{slot}", language, day, sent)
        if slot == "7":
            new = CHANGED_CHECK_IN[language]
            second = replace(to_pm, draft=replace(draft, version=2, text=new), changes=_changes(text, new))
            yield _inside("check-in-draft", "changed", language, day - timedelta(days=1), second)
            yield _inside("check-in-late", "", language, day, to_pm)
            lines = TRIED["check-in-escalation"][language]
            told = LetterContent(OLGA, project=project, draft=draft, lines=lines)
            yield _inside("check-in-escalation", "", language, day + timedelta(days=1), told)


def _others(language: str) -> Iterator[Sample]:
    """Yield the answers to commands, and the letter that tells of another."""
    call, at = make_call(language), STARTS_AT - 30 * HOUR
    for command, lines in ANSWERS[language].items():
        content = LetterContent(DANA, call, notice=command, lines=lines)
        yield _inside("answer", command, language, at, content)
    reason = f"To {BEN.address}: 550 5.1.1 no such mailbox here."
    for case, content in (
        ("", LetterContent(DANA, call, why=reason)),
        ("project", LetterContent(DANA, project=make_project(language), why=reason)),
    ):
        yield _inside("letter-failed", case, language, at, content)


def _inside(letter: str, case: str, language: str, at: datetime, content: LetterContent) -> Sample:
    """Return a letter to one person inside."""
    why = content.why or WHY[language].get(letter, "")
    people = (Recipient(content.to, Audience.INTERNAL),)
    return _sample(letter, case, language, at, replace(content, why=why), people)


def _outside(
    letter: str, case: str, language: str, at: datetime, content: LetterContent, *, alone: bool = False
) -> Sample:
    """Return a letter to the client's people with the PM in copy, or to one of them alone."""
    to = (content.to,) if alone else tuple(one.person for one in content.about.clients)
    people = tuple(Recipient(person, Audience.CLIENT) for person in to)
    copies = () if alone else (Recipient(DANA, Audience.INTERNAL, copy=True),)
    return _sample(letter, case, language, at, content, (*people, *copies))


def _sample(
    letter: str,
    case: str,
    language: str,
    at: datetime,
    content: LetterContent,
    recipients: tuple[Recipient, ...],
) -> Sample:
    """Return the letter as it is composed."""
    kind = read_kind(templates_folder() / letter)
    thread = ("<invite-7@acme.example>",)
    key = f"sample/{letter}/{case}/{language}"
    composition = Composition(key, kind, language, recipients, content, at, thread[-1], thread)
    return Sample(case, composition)


def _draft(kind: DraftKind, text: str, **changes: Any) -> Draft:
    """Return the first version of a draft, with these changes."""
    return replace(Draft(11, kind, 1, text, STARTS_AT - 48 * HOUR), **changes)


def _changes(before: str, after: str) -> tuple[ChangedLine, ...]:
    """Return how one text became the other, line by line; the samples change lines without moving any."""
    old, new = before.splitlines(), after.splitlines()
    removed = [ChangedLine(Change.REMOVED, line) for line in old if line not in new]
    added = [ChangedLine(Change.ADDED, line) for line in new if line not in old]
    return (ChangedLine(Change.SAME, new[0]), *removed, *added)


def _changed_items(language: str) -> tuple[ChangedLine, ...]:
    """Return how the third item was corrected."""
    third = make_items(language)[2].text
    shorter = said_in(language, "Send the final product texts.", "Die endgültigen Texte schicken.")
    return (ChangedLine(Change.REMOVED, shorter), ChangedLine(Change.ADDED, third))


def _nothing_asked(minutes: Minutes) -> Minutes:
    """Return the minutes without decisions and actions."""
    kept = tuple(one for one in minutes.items if one.section not in {Section.DECISION, Section.ACTION})
    return Minutes(kept)


def _gaps(language: str) -> tuple[Gap, ...]:
    """Return what minutes may lack."""
    export = said_in(language, "Check the export of old orders.", "Den Export alter Bestellungen prüfen.")
    slow = said_in(language, "The stock import may be too slow.", "Der Import könnte zu langsam sein.")
    return (
        Gap(("owner", "date"), Section.ACTION, export),
        Gap(("mitigation",), Section.RISK, slow),
        Gap((), Section.PRIORITY),
    )
