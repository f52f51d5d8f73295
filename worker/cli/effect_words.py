"""What a rule wants done about a mail, in words for whoever runs the worker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from worker.model import (
    AcceptInvite,
    Answer,
    AskStart,
    BeginFollowing,
    Command,
    Effect,
    FollowSeries,
    HoldAll,
    KeepConversation,
    NoteAway,
    Pass,
    PutQuestion,
    RecordAnswer,
    Refuse,
    ReleaseDraft,
    ReviseDraft,
    RunCommands,
    TakeMinutes,
    TellPm,
)


def told(effect: Effect) -> str:
    """Return the effect as what would be done; it may hold words of the mail."""
    return _WORDS[type(effect)](effect)


def _series(effect: FollowSeries) -> str:
    """Return which series the record would take over, and from whom."""
    pm = f"PM {effect.pm.address}" if effect.pm else "no PM known"
    outside = ", ".join(one.address for one in effect.outside) or "nobody outside"
    return f"write down what series {effect.state.uid} says now ({pm}; with {outside})"


def _begin(effect: BeginFollowing) -> str:
    """Return which series would be followed, with the corrections to it."""
    corrected = ", ".join(f"{field} {value}" for field, value in effect.corrections)
    return f"follow series {effect.series_id} from now on{f', corrected: {corrected}' if corrected else ''}"


def _answer(effect: RecordAnswer) -> str:
    """Return what would be written down of each item, and which words stay unclear."""
    answer: Answer = effect.answer
    items = ", ".join(f"{one.number} {one.verdict}" for one in answer.items) or "no item"
    unclear = f"; unclear: {' / '.join(answer.unclear)}" if answer.unclear else ""
    return f"write down an answer to the minutes of call {effect.call_id}: {answer.intent}, {items}{unclear}"


def _commands(effect: RunCommands) -> str:
    """Return the commands as they were written."""
    return f"do {', '.join(map(_command, effect.commands))}, and answer once"


def _command(command: Command) -> str:
    """Return one command as people write it."""
    return f"/{command.name} {command.words}".rstrip()


def _away(effect: NoteAway) -> str:
    """Return until when nudges to the sender would wait."""
    until = effect.away.until
    return f"remember that the sender is away {f'until {until}' if until else 'for a time that is not said'}"


_WORDS: Mapping[type[Any], Callable[[Any], str]] = MappingProxyType(
    {
        KeepConversation: lambda _: "keep it in the record as said",
        FollowSeries: _series,
        AskStart: lambda effect: f"ask {effect.to.address} whether the invite is read rightly",
        AcceptInvite: lambda effect: f"accept the invite {effect.invite.uid}",
        BeginFollowing: _begin,
        ReleaseDraft: lambda effect: f"release version {effect.version} of the draft {effect.about}",
        ReviseDraft: lambda effect: f"make a new version of the draft {effect.about}, and read it back",
        TakeMinutes: lambda effect: f"read the minutes of call {effect.call_id} from it, and read them back",
        RecordAnswer: _answer,
        TellPm: lambda _: "show it to the PM",
        NoteAway: _away,
        RunCommands: _commands,
        HoldAll: lambda _: "stop every project",
        Refuse: lambda effect: f"refuse it: {effect.reason}",
        PutQuestion: lambda effect: f"put a question before a person: {effect.reason}",
        Pass: lambda effect: f"do nothing: {effect.reason}",
    }
)
