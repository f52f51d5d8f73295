"""Where stories of the loop begin: each beginning is played once, and given out again and again as it was."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from email.utils import format_datetime
from itertools import count
from pathlib import Path

from tests.flow.loop import CALL, CHECKER, ENDS, HOUR, MINUTES, PM, WORKER, Got, Office
from tests.flow.mails import make_event, make_invite
from worker.model import Address, Standing
from worker.settings.letters import letters
from worker.settings.loading import defaults_folder
from worker.settings.playbooks import read_playbooks
from worker.settings.words import read_words
from worker.simulation.lab import Lab
from worker.simulation.smtp import Taken


@dataclass(frozen=True, slots=True)
class Stage:
    """A beginning that was played: the record as a file, what the servers of its world hold, and its times."""

    record: Path
    inbox: tuple[tuple[int, datetime, bytes], ...]
    taken: tuple[Taken, ...]
    business: datetime
    machine: datetime


class Resumed(Office):
    """An office that goes on from a stage."""

    def __init__(self, lab: Lab, stage: Stage, **changes: object) -> None:
        super().__init__(lab, **changes)
        self.world.imap.inbox = list(stage.inbox)
        self.world.imap.next_uid = len(stage.inbox) + 1
        self.world.smtp.taken = list(stage.taken)
        self.world.business.step_to(stage.business)
        self.world.machine.step_to(stage.machine)
        self._names = count(len(stage.inbox) + 1)


class Stages:
    """A laboratory of its own, whose record is empty or as a stage left it."""

    def __init__(self, folder: Path) -> None:
        folders = [defaults_folder()]
        self._folder = folder
        self._lab = Lab(folder, read_playbooks(folders, letters()), read_words(folders))
        # The laboratory gives out whatever this file holds.
        self._given = folder / "empty.db"
        self._empty = folder / "nothing.db"
        shutil.copyfile(self._given, self._empty)
        self._played: dict[tuple[object, ...], Stage] = {}

    def office(self, **changes: object) -> Office:
        """Return an office in which nothing has happened."""
        shutil.copyfile(self._empty, self._given)
        return Office(self._lab, **changes)

    def started(self, *people: Address, **changes: object) -> Office:
        """Return the office with its first call followed."""
        return self._at("started", lambda: self.office(**changes).started(*people), people, changes)

    def draft(self, *people: Address, **changes: object) -> Office:
        """Return the office with the first agenda draft before the PM."""
        return self._at(
            "draft", lambda: self.started(*people, **changes).until(CALL - 47 * HOUR), people, changes
        )

    def minutes(self, *people: Address, **changes: object) -> Office:
        """Return the office an hour after the call, with no agenda wanted."""
        return self._at("minutes", lambda: self._minutes(people, changes), people, changes)

    def out(self, *people: Address) -> Office:
        """Return the office with the minutes just released."""
        return self._at("out", lambda: self._out(people), people, {})

    def _minutes(self, people: tuple[Address, ...], changes: dict[str, object]) -> Office:
        """Return the office after a call without an agenda."""
        return self.draft(*people, **changes).reply("agenda-draft", "/skip").until(ENDS + HOUR)

    def _out(self, people: tuple[Address, ...]) -> Office:
        """Return the office after the PM released what was read back."""
        office = self.minutes(*people)
        return office.reply("minutes-request", MINUTES).reply("minutes-draft", "send")

    def _at(
        self, name: str, play: Callable[[], Office], people: tuple[Address, ...], changes: dict[str, object]
    ) -> Office:
        """Return the office at a stage, which is played the first time that it is asked for."""
        key = (name, people, *changes.items())
        if key not in self._played:
            self._played[key] = self._keep(play())
        shutil.copyfile(self._played[key].record, self._given)
        return Resumed(self._lab, self._played[key], **changes)

    def _keep(self, office: Office) -> Stage:
        """Return what an office has come to as a stage."""
        record = self._folder / f"stage-{len(self._played)}.db"
        here, there = sqlite3.connect(self._folder / "record.db"), sqlite3.connect(record)
        with closing(here), closing(there):
            here.backup(there)
        world = office.world
        inbox, taken = tuple(world.imap.inbox), tuple(world.smtp.taken)
        return Stage(record, inbox, taken, world.business.now(), world.machine.now())


def standings(office: Office) -> list[Standing]:
    """Return where the items stand, in the order of their numbers."""
    return [item.standing for item in office.call.items]


def update(
    office: Office,
    *people: Address,
    start: datetime = CALL,
    organizer: Address = PM,
    cancelled: bool = False,
    sequence: int = 1,
) -> Office:
    """Let a newer invite to the same call arrive, or its cancellation."""
    event = make_event(
        start,
        *(["STATUS:CANCELLED"] * cancelled),
        title="Weekly status Acme",
        organizer=organizer.address,
        attendees=[*(one.address for one in people), WORKER.address],
        sequence=sequence,
    )
    method = "CANCEL" if cancelled else "REQUEST"
    return office.arrive(
        make_invite(event, method=method, sender=organizer.address, name=f"update-{sequence}")
    )


def write(
    office: Office,
    by: Address,
    text: str,
    *headers: str,
    to: str = WORKER.address,
    subject: str = "Our call",
    subtype: str = "plain",
) -> bytes:
    """Return a mail of its own, proved, that somebody writes now with these further headers."""
    mail = EmailMessage(policy=SMTP)
    mail["Authentication-Results"] = f"{CHECKER}; dmarc=pass header.from={by.domain}"
    mail["From"] = f'"{by.name}" <{by.address}>'
    mail["To"] = to
    mail["Subject"] = subject
    mail["Date"] = format_datetime(office.now)
    mail["Message-ID"] = f"<own-{len(office.world.imap.inbox)}@{by.domain}>"
    for header in headers:
        name, _, value = header.partition(": ")
        mail[name] = value
    mail.set_content(text, subtype=subtype)
    return mail.as_bytes()


def header_of(letter: Got, name: str) -> str:
    """Return a header of a letter."""
    return str(message_from_bytes(letter.raw, policy=default)[name])
