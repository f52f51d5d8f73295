"""Answers as a mail program writes them: to where the letter says, in its thread, the original quoted below."""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address as MailAddress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from worker.demo.story import ZONE
from worker.model import Address


def reply(original: EmailMessage, text: str, me: Address, now: datetime) -> EmailMessage:
    """Return somebody's answer to a mail."""
    mail = _answer(original, f"Re: {_bare(original['Subject'])}", me, now)
    mail["To"] = original["Reply-To"] or original["From"]
    mail.set_content(f"{text.rstrip()}\n\n{_quoted(original)}\n")
    return mail


def automatic_reply(original: EmailMessage, text: str, me: Address, now: datetime) -> EmailMessage:
    """Return what a mail program answers by itself while its owner is away: to the sender's address, quoting nothing."""
    mail = _answer(original, f"Automatic reply: {original['Subject']}", me, now)
    mail["To"] = original["From"]
    mail["Auto-Submitted"] = "auto-replied"
    mail.set_content(text)
    return mail


def _answer(original: EmailMessage, subject: str, me: Address, now: datetime) -> EmailMessage:
    """Return a mail in the thread of another."""
    mail = EmailMessage(policy=SMTP)
    answered = str(original["Message-ID"])
    mail["Date"] = format_datetime(now.astimezone(ZONE))
    mail["From"] = MailAddress(me.name, addr_spec=me.address)
    mail["Subject"] = subject
    # One letter is answered once by one person: who wrote, and to what, makes the id.
    local = me.address.partition("@")[0]
    mail["Message-ID"] = f"<re-{answered.strip('<>').partition('@')[0]}.{local}@{me.domain}>"
    mail["In-Reply-To"] = answered
    mail["References"] = f"{original['References'] or ''} {answered}".strip()
    return mail


def _bare(subject: str) -> str:
    """Return the subject without an earlier `Re:`."""
    return str(subject).removeprefix("Re: ")


def _quoted(original: EmailMessage) -> str:
    """Return the original as mail programs put it below an answer."""
    body = original.get_body(("plain",))
    lines = () if body is None else body.get_content().splitlines()
    written = original["Date"].datetime.astimezone(ZONE)
    attribution = (
        f"On {written:%a, %d %b %Y} at {written:%H:%M}, {original['From'].addresses[0].display_name} wrote:"
    )
    return "\n".join((attribution, *(f"> {line}".rstrip() for line in lines)))
