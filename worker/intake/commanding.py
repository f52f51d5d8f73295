"""Commands by mail: each is asked whether its writer may, done, and answered in one letter; an unknown one is not run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from types import MappingProxyType

from worker.delivery.means import Means
from worker.delivery.reasons import reason_of
from worker.delivery.settling import settle_again, settle_project
from worker.intake import drafting
from worker.intake.answering import answer
from worker.intake.arrived import Arrived, content_about, write
from worker.intake.facts import roles_of
from worker.intake.sentences import sentence
from worker.mailer.times import shown_in
from worker.model import (
    CallFacts,
    Command,
    Facts,
    HoldAll,
    Offer,
    OfferKind,
    ReleaseDraft,
    RunCommands,
    Standing,
)
from worker.parsers.launch_date import read_launch_date
from worker.record import calls, overview, people, projects
from worker.record.engine import Transaction
from worker.rules.commands import COMMANDS, nearest
from worker.rules.permission import Act, may
from worker.sequences.hours import zone_of

_LAUNCHED_AT = time(9)
_MOST_LINES = 12
EVERYTHING = "all"


@dataclass(frozen=True, slots=True)
class Asked:
    """One command with all it needs; `about` is the call or project that it is about."""

    tx: Transaction
    means: Means
    arrived: Arrived
    number: int
    about: Facts
    words: str
    now: datetime

    def say(self, name: str, **values: object) -> str:
        """Return a sentence in the project's language."""
        return sentence(self.about.language or self.means.language, name, **values)

    def shown(self, moment: datetime) -> str:
        """Return a moment as the people of the project read it."""
        return shown_in(moment, self.about.zone, self.about.language or self.means.language)


# What a command answers, line by line; None when its answer is a letter of another kind.
Run = Callable[[Asked], Sequence[str] | None]


def run(
    tx: Transaction,
    means: Means,
    arrived: Arrived,
    number: int,
    effect: RunCommands,
    now: datetime,
) -> None:
    """Do what the commands say, and answer them together."""
    about = arrived.facts.about or _only_project(tx, arrived)
    if about is None and not all(map(_is_about_everything, effect.commands)):
        anywhere = _in(arrived, _any_project(tx))
        answer(tx, means, anywhere, number, "refused", (sentence(means.language, "no project"),), now)
        return

    about = about or _any_project(tx)
    if about is None:
        answer(tx, means, arrived, number, "refused", (sentence(means.language, "no project"),), now)
        return
    arrived = _in(arrived, about)
    lines: list[str] = []
    for command in effect.commands:
        said = _run_one(Asked(tx, means, arrived, number, about, command.words, now), command)
        lines += said or ()
    if lines:
        first = effect.commands[0].name
        heading = first if first in COMMANDS else "unknown"
        answer(tx, means, arrived, number, heading, lines[:50], now)


def _is_about_everything(command: Command) -> bool:
    """Return whether a command means no project more than another."""
    return command.name == "help" or command.words.strip().lower() == EVERYTHING


def _in(arrived: Arrived, about: Facts | None) -> Arrived:
    """Return the mail as one about this project, by somebody with the roles that they hold in it."""
    sender = arrived.facts.sender
    if sender is not None:
        sender = replace(sender, roles=roles_of(about, sender.address))
    return replace(arrived, facts=replace(arrived.facts, about=about, sender=sender))


def _run_one(asked: Asked, command: Command) -> Sequence[str] | None:
    """Return what one command answers; one that its writer may not give, or that nobody knows, is not run."""
    if command.name not in COMMANDS:
        return (asked.say("unknown", command=command.name, nearest=nearest(command.name)),)
    sender = asked.arrived.facts.sender
    every = command.words.strip().lower() == EVERYTHING
    act = Act.HOLD_ALL if every and command.name in ("hold", "resume") else _ACTS[command.name]
    refusal = "" if sender is None else may(sender, act, asked.about.account_id)
    return (refusal,) if refusal else _RUN[command.name](asked)


def _help(asked: Asked) -> Sequence[str]:
    """Return what can be written."""
    return asked.say("help").split("\n")


def _status(asked: Asked) -> Sequence[str]:
    """Return where the project stands: the next call, what is due, what waits for whom."""
    project = projects.facts(asked.tx, asked.about.project_id)
    if project is None:
        return ()
    coming = [one for one in calls.of_project(asked.tx, project.id) if not one.cancelled]
    nexts = [one for one in coming if one.ends_at >= asked.now][:1]
    lines = [asked.say("phase", account=project.account, project=project.project, phase=project.phase)]
    lines += [asked.say("is held")] if project.held else []
    lines += [asked.say("observed") for one in nexts if one.followed_at is None]
    lines += [asked.say("next call", title=one.title, when=asked.shown(one.starts_at)) for one in nexts]
    due = overview.waiting_steps(asked.tx, project.id, _MOST_LINES)
    lines += [asked.say("due", when=asked.shown(one.due_at), step=one.identity.step) for one in due]
    about: tuple[Facts, ...] = (*coming, project)
    lines += [line for one in about for line in _open_in(asked, one)]
    return lines if due else [*lines, asked.say("nothing due")]


def _open_in(asked: Asked, facts: Facts) -> list[str]:
    """Return what waits for a person in one call or project."""
    latest = {(draft.kind, draft.slot): draft for draft in facts.drafts}
    lines = [
        asked.say("waits", kind=draft.kind, version=draft.version)
        for draft in latest.values()
        if draft.released_at is None
    ]
    items = facts.items if isinstance(facts, CallFacts) else ()
    open_items = [item for item in items if item.standing is not Standing.CONFIRMED]
    return lines + [asked.say("open", number=item.number, text=item.text) for item in open_items]


def _send(asked: Asked) -> Sequence[str] | None:
    """Release the draft that the mail answers."""
    answered = asked.arrived.facts.answered
    if answered is None or answered.offer.kind is not OfferKind.DRAFT:
        return (asked.say("no draft"),)
    effect = ReleaseDraft(answered.offer.about, answered.offer.version)
    drafting.release(asked.tx, asked.means, asked.arrived, asked.number, effect, asked.now)
    return None


def _skip(asked: Asked) -> Sequence[str]:
    """Let there be no agenda, or no minutes, for one call."""
    answered = asked.arrived.facts.answered
    word = asked.words.strip().lower() or ("" if answered is None else answered.kind.partition("-")[0])
    if not isinstance(asked.about, CallFacts) or word not in ("agenda", "minutes"):
        return (asked.say("skip what"),)
    calls.skip(asked.tx, asked.about, word, asked.now)
    settle_again(asked.tx, asked.means, asked.about.subject, asked.now)
    when = asked.shown(asked.about.starts_at)
    return (asked.say("skipped", kind=word, title=asked.about.title, when=when),)


def _launched(asked: Asked) -> Sequence[str]:
    """Begin the time after the launch."""
    zone = zone_of(asked.about.zone)
    today = asked.now.astimezone(zone).date()
    day = read_launch_date(asked.words, today)
    if day is None:
        return (asked.say("no date", words=asked.words),)
    at = datetime.combine(day, _LAUNCHED_AT, zone).astimezone(asked.now.tzinfo)
    projects.launch(asked.tx, asked.about.project_id, at, asked.now)
    settle_project(asked.tx, asked.means, asked.about.project_id, asked.now)
    return (asked.say("launched", project=asked.about.project, day=day.isoformat()),)


def _why(asked: Asked) -> Sequence[str]:
    """Return which rule wanted the letter that the mail answers, and what was held back."""
    answered = asked.arrived.facts.answered
    line = None if answered is None else overview.one_letter(asked.tx, answered.letter_id)
    if line is None:
        return (asked.say("why what"),)
    reason = reason_of(line.key, asked.about, asked.means.playbooks)
    lines = [asked.say("why", subject=line.subject, reason=reason)]
    if isinstance(asked.about, CallFacts):
        silent = overview.silent_steps(asked.tx, [asked.about.id])
        lines += [asked.say("held back", step=one.name, reason=one.reason) for one in silent]
    return lines


def _hold(asked: Asked) -> Sequence[str] | None:
    """Stop everything for one project; for all of them only after a `yes`."""
    if asked.words.strip().lower() == EVERYTHING:
        _ask_whether(asked)
        return None
    _set_held(asked, asked.about.project_id, asked.now)
    return (asked.say("held", project=asked.about.project),)


def _resume(asked: Asked) -> Sequence[str]:
    """Let a project go on, or all of them."""
    if asked.words.strip().lower() == EVERYTHING:
        for number in projects.ids(asked.tx):
            _set_held(asked, number, None)
        return (asked.say("resumed all"),)
    _set_held(asked, asked.about.project_id, None)
    return (asked.say("resumed", project=asked.about.project),)


def hold_all(
    tx: Transaction, means: Means, arrived: Arrived, number: int, _effect: HoldAll, now: datetime
) -> None:
    """Stop every project, once somebody who may has said yes to it."""
    about = arrived.facts.about
    if about is None:
        return
    asked = Asked(tx, means, arrived, number, about, "", now)
    for one in projects.ids(tx):
        _set_held(asked, one, now)
    answer(tx, means, arrived, number, "hold", (asked.say("held all"),), now)


def _ask_whether(asked: Asked) -> None:
    """Ask whether everything is really to stop."""
    sender = asked.arrived.mail.sender
    if sender is not None:
        content = replace(content_about(asked.about, sender), notice="hold", lines=(asked.say("sure"),))
        offer = Offer(OfferKind.YES, "hold-all")
        write(asked.tx, asked.means, asked.arrived, asked.number, "answer", content, asked.now, offer)


def _set_held(asked: Asked, project_id: int, held_at: datetime | None) -> None:
    """Hold a project, or let it go on, and let its steps follow."""
    what = "project resumed" if held_at is None else "project held"
    projects.change(asked.tx, project_id, asked.now, what, held_at=held_at)
    settle_project(asked.tx, asked.means, project_id, asked.now)


def _only_project(tx: Transaction, arrived: Arrived) -> Facts | None:
    """Return the only project in which the sender holds a role, or None."""
    if arrived.mail.sender is None:
        return None
    numbers = people.projects_of(tx, arrived.mail.sender.address)
    return projects.facts(tx, numbers[0]) if len(numbers) == 1 else None


def _any_project(tx: Transaction) -> Facts | None:
    """Return some project, as whose letter an answer can go that is about none; None when there is none at all."""
    numbers = projects.ids(tx)
    return projects.facts(tx, numbers[-1]) if numbers else None


_ACTS: Mapping[str, Act] = MappingProxyType(
    {
        "help": Act.ASK,
        "status": Act.ASK,
        "why": Act.ASK,
        "send": Act.RELEASE,
        "skip": Act.SKIP,
        "launched": Act.LAUNCH,
        "hold": Act.HOLD,
        "resume": Act.HOLD,
    }
)
_RUN: Mapping[str, Run] = MappingProxyType(
    {
        "help": _help,
        "status": _status,
        "why": _why,
        "send": _send,
        "skip": _skip,
        "launched": _launched,
        "hold": _hold,
        "resume": _resume,
    }
)
