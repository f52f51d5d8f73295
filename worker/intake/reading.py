"""The bytes of one mail, read as intake reads them: the mail with the proof of its sender, and its invites."""

from __future__ import annotations

from dataclasses import replace

from worker.model import IncomingMail, Invite, Trust
from worker.parsers.authentication import believes_anybody, proof_of
from worker.parsers.calendar import read_invites
from worker.parsers.headers import read_headers
from worker.parsers.mail import read_mail


def read_arrival(raw: bytes, trust: Trust) -> tuple[IncomingMail, tuple[Invite, ...]]:
    """Return the mail and the invites in it; MailUnreadable with the reason when it cannot be read."""
    mail = read_mail(raw)
    if believes_anybody(trust):
        mail = replace(mail, proof=proof_of(read_headers(raw), mail.sender, trust))
    return mail, tuple(invite for part in mail.calendars for invite in read_invites(part))
