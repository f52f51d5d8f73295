"""Where stories of the loop begin, and the mails in them that no mail program's reply is."""

from __future__ import annotations

from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from email.utils import format_datetime

from tests.flow.loop import CALL, CHECKER, ENDS, HOUR, MINUTES, PM, WORKER, Got, Office
from tests.flow.mails import make_event, make_invite
from worker.model import Address, Standing
from worker.simulation.lab import Lab


def at_draft(lab: Lab, *people: Address) -> Office:
    """Return the office with the first agenda draft before the PM."""
    return Office(lab).started(*people).until(CALL - 47 * HOUR)


def at_minutes(lab: Lab, *people: Address) -> Office:
    """Return the office an hour after the call, with no agenda wanted."""
    return at_draft(lab, *people).reply("agenda-draft", "/skip").until(ENDS + HOUR)


def minutes_out(lab: Lab, *people: Address) -> Office:
    """Return the office with the minutes just released."""
    return at_minutes(lab, *people).reply("minutes-request", MINUTES).reply("minutes-draft", "send")


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


def header(letter: Got, name: str) -> str:
    """Return a header of a letter."""
    return str(message_from_bytes(letter.raw, policy=default)[name])
