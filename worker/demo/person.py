"""A person of the story, in a process of their own: told the time of day, they read their mail and act.

Started as `python -m worker.demo.person ADDRESS IMAP-PORT SMTP-PORT BEGINNING WORDS`. Each line of standard input is
the time now; the answer to each is one line of JSON.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage

from worker.demo.invites import acceptance_mail, invite_mail
from worker.demo.mail_program import MailProgram
from worker.demo.people import CLIENT, WORKER, called, known_as
from worker.demo.replies import automatic_reply, reply
from worker.demo.report import Read, Report, to_line
from worker.demo.story import Answer, Story, week_of
from worker.demo.weeks import tell
from worker.model import Address

_SHOWN_WORDS = 52


@dataclass(frozen=True, slots=True)
class Meant:
    """An answer that somebody means to give, to which mail, and when."""

    at: datetime
    answer: Answer
    original: EmailMessage


class Person:
    """Somebody with a calendar and a mail program, who does what the story says."""

    def __init__(self, me: Address, program: MailProgram, story: Story) -> None:
        self._me = me
        self._program = program
        self._begins_at = story.begins_at
        self._acts = [act for act in story.acts if act.who == me]
        self._answers = [answer for answer in story.answers if answer.who == me]
        self._meant: list[Meant] = []

    def look(self, now: datetime) -> Report:
        """Read what is new, do what is planned by now, and return what that was."""
        mails = [*self._program.new_mails()]
        did = [word for mail in mails for word in self._accept(mail, now)]
        for mail in mails:
            self._plan_answer(mail, now)
        did += self._act(now)
        did += self._answer(now)
        moments = (*(act.at for act in self._acts), *(meant.at for meant in self._meant))
        return Report(read=tuple(map(_read, mails)), did=tuple(did), next_at=min(moments, default=None))

    def _accept(self, mail: EmailMessage, now: datetime) -> Iterator[str]:
        """Accept an invite, and yield that it was done."""
        for part in mail.walk():
            if part.get_content_type() == "text/calendar" and part.get_param("method") == "REQUEST":
                organizer = known_as(mail["From"].addresses[0].addr_spec)
                self._program.send(acceptance_mail(part.get_content(), self._me, organizer, now))
                yield f"accepts “{mail['Subject']}”, to {called(organizer)} alone"

    def _plan_answer(self, mail: EmailMessage, now: datetime) -> None:
        """Mean to answer a letter, if the story says so."""
        kind, week = str(mail["X-Followthrough-Letter"] or ""), week_of(self._begins_at, now)
        found = next((one for one in self._answers if (one.letter, one.week) == (kind, week)), None)
        if found is not None:
            self._answers.remove(found)
            self._meant.append(Meant(now + found.after, found, mail))

    def _act(self, now: datetime) -> Iterator[str]:
        """Do in the calendar what is planned by now, each once, and yield what was done."""
        while self._acts and self._acts[0].at <= now:
            act = self._acts.pop(0)
            self._program.send(invite_mail(act.plan, self._me, [CLIENT], [WORKER], now))
            yield act.words

    def _answer(self, now: datetime) -> Iterator[str]:
        """Write the answers that are meant for now, and yield what was written."""
        due = [meant for meant in self._meant if meant.at <= now]
        self._meant = [meant for meant in self._meant if meant.at > now]
        for meant in due:
            answer = meant.answer
            write = automatic_reply if answer.automatic else reply
            self._program.send(write(meant.original, answer.text, self._me, now))
            doing = "is away; her mail program answers" if answer.automatic else "answers"
            yield f"{doing} {answer.letter}: “{_shown(answer.text)}”"


def main(arguments: Sequence[str]) -> None:
    """Live as one person until nobody tells the time any more."""
    # Ctrl-C reaches every process of a terminal; the demo itself says when this one ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    address, imap_port, smtp_port, begins_at, words = arguments
    me = known_as(address)
    program = MailProgram(me, int(imap_port), int(smtp_port))
    person = Person(me, program, tell(datetime.fromisoformat(begins_at), words))
    for line in sys.stdin:
        sys.stdout.write(to_line(person.look(datetime.fromisoformat(line.strip()))))
        sys.stdout.flush()
    program.close()


def _read(mail: EmailMessage) -> Read:
    """Return what is worth telling of a mail."""
    senders = mail["From"].addresses
    sender = senders[0].addr_spec if senders else ""
    return Read(sender, str(mail["Subject"] or ""), str(mail["Message-ID"] or ""))


def _shown(text: str) -> str:
    """Return the beginning of a text, its lines in a row."""
    row = " / ".join(line for line in text.splitlines() if line.strip())
    return row if len(row) <= _SHOWN_WORDS else f"{row[: _SHOWN_WORDS - 1].rstrip()}…"


if __name__ == "__main__":
    main(sys.argv[1:])
