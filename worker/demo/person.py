"""A person of the story, in a process of their own: told the time of day, they read their mail and act.

Started as `python -m worker.demo.person ADDRESS IMAP-PORT SMTP-PORT BEGINNING`. Each line of standard input is the time
now; the answer to each is one line of JSON.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from email.message import EmailMessage

from worker.demo.invites import acceptance_mail, invite_mail
from worker.demo.mail_program import MailProgram
from worker.demo.people import CLIENT, WORKER, called, known_as
from worker.demo.report import Read, Report, to_line
from worker.demo.story import Story, tell
from worker.model import Address


class Person:
    """Somebody with a calendar and a mail program."""

    def __init__(self, me: Address, program: MailProgram, story: Story) -> None:
        self._me = me
        self._program = program
        self._acts = [act for act in story.acts if act.who == me]

    def look(self, now: datetime) -> Report:
        """Read what is new, answer it, do what is planned by now, and return what that was."""
        mails = [*self._program.new_mails()]
        did = [word for mail in mails for word in self._answer(mail, now)]
        did += self._act(now)
        return Report(
            read=tuple(map(_read, mails)),
            did=tuple(did),
            next_at=min((act.at for act in self._acts), default=None),
        )

    def _answer(self, mail: EmailMessage, now: datetime) -> Iterator[str]:
        """Accept an invite, and yield that it was done."""
        for part in mail.walk():
            if part.get_content_type() == "text/calendar" and part.get_param("method") == "REQUEST":
                organizer = known_as(mail["From"].addresses[0].addr_spec)
                self._program.send(acceptance_mail(part.get_content(), self._me, organizer, now))
                yield f"accepts “{mail['Subject']}”, to {called(organizer)} alone"

    def _act(self, now: datetime) -> Iterator[str]:
        """Do what is planned by now, each once, and yield what was done."""
        while self._acts and self._acts[0].at <= now:
            act = self._acts.pop(0)
            self._program.send(invite_mail(act.plan, self._me, [CLIENT], [WORKER], now))
            yield act.words


def main(arguments: Sequence[str]) -> None:
    """Live as one person until nobody tells the time any more."""
    # Ctrl-C reaches every process of a terminal; the demo itself says when this one ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    address, imap_port, smtp_port, begins_at = arguments
    me = known_as(address)
    program = MailProgram(me, int(imap_port), int(smtp_port))
    person = Person(me, program, tell(datetime.fromisoformat(begins_at)))
    for line in sys.stdin:
        sys.stdout.write(to_line(person.look(datetime.fromisoformat(line.strip()))))
        sys.stdout.flush()
    program.close()


def _read(mail: EmailMessage) -> Read:
    """Return what is worth telling of a mail."""
    senders = mail["From"].addresses
    sender = senders[0].addr_spec if senders else ""
    return Read(sender, str(mail["Subject"] or ""), str(mail["Message-ID"] or ""))


if __name__ == "__main__":
    main(sys.argv[1:])
