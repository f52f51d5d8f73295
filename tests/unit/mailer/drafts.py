"""Letters to render: a sound draft of which a test states only what matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from worker.mailer.config import MailerConfig
from worker.mailer.letters import Letters, templates_folder
from worker.mailer.render import Renderer
from worker.model import Address, Audience, CallFacts, Composition, LetterContent, OutgoingMail, Recipient

OURS = "worker@followthrough.example"
CONFIG = MailerConfig(host="smtp.example", address=OURS, secret="a long random text")
DANA = Address("dana@agency.example", "Dana Weber")
JOERG = Address("joerg@agency.example", "Jörg Müller")
START = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)


def make_call(**changes: Any) -> CallFacts:
    """Return the weekly status call on 24 November at 15:00 in Berlin, with these changes."""
    call = CallFacts(
        id=1,
        version=1,
        account="Acme Motors",
        project="Storefront",
        title="Weekly status",
        starts_at=START,
        ends_at=START + timedelta(hours=1),
        zone="Europe/Berlin",
        known_at=START - timedelta(days=10),
        cancelled=False,
        playbook="customer-status/1",
        pm=DANA,
    )
    return replace(call, **changes)


def make_draft(
    letter: str = "agenda-reminder",
    *,
    to: Address = DANA,
    copies: tuple[Address, ...] = (),
    call: CallFacts | None = None,
    calls: tuple[CallFacts, ...] = (),
    why: str = "",
    **changes: Any,
) -> Composition:
    """Return a draft to one person inside, written 28 hours before the call, with these changes."""
    draft = Composition(
        key=f"call/1/{letter}//",
        kind=Letters(templates_folder()).kind(letter),
        language="en",
        recipients=(
            Recipient(to, Audience.INTERNAL),
            *(Recipient(person, Audience.INTERNAL, copy=True) for person in copies),
        ),
        content=LetterContent(to, call or make_call(), calls=calls, why=why),
        at=START - timedelta(hours=28),
    )
    return replace(draft, **changes)


def render(draft: Composition) -> OutgoingMail:
    """Return the letter that the product's own templates make of a draft."""
    return Renderer(CONFIG, templates_folder()).render(draft)


def read(letter: OutgoingMail) -> EmailMessage:
    """Return the letter as a mail program reads it."""
    return message_from_bytes(letter.raw, policy=policy.default)


def part(letter: OutgoingMail, subtype: str) -> str:
    """Return the plain or html text of the letter."""
    body = read(letter).get_body((subtype,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")
