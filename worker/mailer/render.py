"""A composition becomes the frozen bytes of a letter: templates filled, headers written, nothing left to chance."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import jinja2

from worker.errors import ConfigError, SendFailed
from worker.mailer.addresses import is_sendable, require_sendable
from worker.mailer.config import MailerConfig
from worker.mailer.filters import FILTERS
from worker.mailer.guard import refuse
from worker.mailer.headers import (
    LONGEST_SUBJECT,
    address_value,
    addresses_value,
    first_id,
    references_value,
    subject_value,
    token_value,
)
from worker.mailer.identity import message_id
from worker.mailer.lines import one_line
from worker.mailer.mime import assemble
from worker.mailer.tokens import reply_address, tagged, token
from worker.model import Address, Audience, Composition, OutgoingMail

PRODUCT = "Followthrough"


class Renderer:
    """Renders letters of one templates folder, as the one address that the worker writes from."""

    def __init__(self, config: MailerConfig, templates: Path) -> None:
        _require_usable(config)
        self._config = config
        self._environment = _environment(templates)

    def render(self, draft: Composition) -> OutgoingMail:
        """Return the frozen letter: the same bytes for the same draft, whenever and wherever it is rendered.

        A recipient who may not get it, or whose address cannot stand as it is, is SendFailed for good.
        """
        _require_allowed(draft)
        own_id = message_id(draft.key, self._config)
        own_token = token(draft.key, self._config)
        subject = self._subject(draft, own_token)
        headers = self._headers(draft, own_id, subject, own_token)
        text, html = self._part(draft, "body.txt"), self._part(draft, "body.html")
        return OutgoingMail(own_id, subject, assemble(headers, text, html, own_id, draft.calendar), own_token)

    def _subject(self, draft: Composition, own_token: str) -> str:
        """Return the subject on one line, with the token where the address that is answered has none."""
        subject = self._part(draft, "subject.txt")
        if self._config.plus_addresses:
            return one_line(subject, LONGEST_SUBJECT)

        return tagged(subject, own_token, LONGEST_SUBJECT)

    def message_id(self, key: str) -> str:
        """Return the Message-ID that the letter with this key has, written or not."""
        return message_id(key, self._config)

    def _part(self, draft: Composition, part: str) -> str:
        """Return one part of the letter, or a ConfigError that names the template which cannot be filled."""
        name = f"{draft.kind.name}/{draft.language}/{part}"
        content = draft.content
        try:
            return self._environment.get_template(name).render(
                content=content,
                to=content.to,
                about=content.about,
                call=content.call,
                project=content.project,
                calls=content.calls,
                why=content.why,
                at=draft.at,
                language=draft.language,
            )
        except jinja2.TemplateNotFound as err:
            raise ConfigError(
                f"templates/{name} is missing ({err}); write it or change the language"
            ) from err
        except jinja2.TemplateError as err:
            raise ConfigError(f"templates/{name} cannot be filled: {err}; correct the template") from err

    def _headers(
        self, draft: Composition, own_id: str, subject: str, own_token: str
    ) -> tuple[tuple[str, str], ...]:
        """Return the letter's headers in the order in which they are written."""
        own = self._config.address
        reply_to = reply_address(own, own_token) if self._config.plus_addresses else own
        to = [one.person for one in draft.recipients if not one.copy]
        copies = [one.person for one in draft.recipients if one.copy]
        return (
            ("Date", format_datetime(draft.at.astimezone(UTC))),
            ("From", address_value(Address(own, _sender_name(draft)))),
            ("To", addresses_value(to)),
            ("Cc", addresses_value(copies)),
            ("Reply-To", address_value(Address(reply_to, PRODUCT))),
            ("Subject", subject_value(subject)),
            ("Message-ID", own_id),
            ("In-Reply-To", first_id(draft.in_reply_to)),
            ("References", references_value(draft.references, draft.in_reply_to)),
            ("Auto-Submitted", "auto-generated"),
            ("X-Followthrough-Letter", token_value(draft.kind.name)),
            ("X-Followthrough-Playbook", token_value(draft.content.about.playbook)),
        )


def _sender_name(draft: Composition) -> str:
    """Return the name that the letter comes under: the PM's when it goes outside, else the product's own."""
    pm = draft.content.about.pm
    if pm is None or not pm.name or all(one.audience is Audience.INTERNAL for one in draft.recipients):
        return PRODUCT

    return f"{one_line(pm.name, 40)} via {PRODUCT}"


def _require_allowed(draft: Composition) -> None:
    """Return when everyone may get the letter, can be written to, and the one addressed is among them."""
    reason = refuse(draft.kind, draft.recipients)
    if reason is not None:
        raise SendFailed(reason, permanent=True)

    for recipient in draft.recipients:
        require_sendable(recipient.person.address)

    to = draft.content.to.address
    if all(one.copy or one.person.address != to for one in draft.recipients):
        raise SendFailed(
            f"{draft.kind.name} is written to {to}, who is not a recipient; add them", permanent=True
        )


def _require_usable(config: MailerConfig) -> None:
    """Return when letters can come from this address; otherwise a ConfigError says what to set."""
    if not is_sendable(config.address):
        raise ConfigError(f"mailer.address is {config.address!r}; write one such as worker@example.com")

    if not config.secret:
        raise ConfigError("mailer.secret is empty; set any long random text, and keep it for ever")

    if config.plus_addresses and not is_sendable(reply_address(config.address, token("", config))):
        raise ConfigError(
            f"mailer.address is {config.address!r}, too long for a token; set mailer.plus_addresses to false"
        )


def _environment(templates: Path) -> jinja2.Environment:
    """Return jinja2 as letters need it: unknown names fail, HTML is escaped, plain text is not."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        undefined=jinja2.StrictUndefined,
        autoescape=jinja2.select_autoescape(["html"], default=False),
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(FILTERS)
    return environment


def _printed(value: object) -> object:
    """Return what a template prints for a value: one line, so that a title cannot pretend to be our text."""
    # What has __html__ is markup from our own layout, and may have as many lines as it likes.
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return one_line(value)

    # A bare datetime has no zone that a reader would know; a template must say which.
    if isinstance(value, datetime):
        raise jinja2.TemplateRuntimeError("a time is printed without a zone; write `|shown_in(call.zone)`")

    return value
