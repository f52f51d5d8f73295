"""Every section and key that the configuration may have, with how each is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from worker.settings import amounts, hours, values
from worker.settings.urls import broker_url, database_url, has_password

SHORTEST_SECRET = 32
_LISTEN = re.compile(r"(|[^\s:]+:\d{1,5}|\[[0-9a-f:]+\]:\d{1,5})")
_HEADER = re.compile(r"[!-9;-~]+[ \t]*:[ \t]*[!-~][ -~]*")
MAKE_SECRET = 'python3 -c "import secrets; print(secrets.token_urlsafe(32))"'  # noqa: S105 - how to make one


def _always(_value: object) -> bool:
    """Return True: a password is a secret whatever it says."""
    return True


def secret_text(value: object) -> str:
    """Return the secret that keys Message-IDs, long enough that nobody can guess it."""
    if isinstance(value, str) and len(value) >= SHORTEST_SECRET:
        return value
    raise ValueError(f"give at least {SHORTEST_SECRET} characters, made by: {MAKE_SECRET}")


def relay_header(value: object) -> str:
    """Return the header that an inside relay writes, with its value, or an empty text."""
    if isinstance(value, str) and (not value.strip() or _HEADER.fullmatch(value)):
        return value.strip()
    raise ValueError("write the header with its value, such as 'X-Relay: inside'")


def names(value: object) -> frozenset[str]:
    """Return host names, which may be none."""
    return values.domains(value) if value else frozenset()


def listen(value: object) -> str:
    """Return where the page is served, as HOST:PORT, or an empty text for no page."""
    well_written = isinstance(value, str) and _LISTEN.fullmatch(value)
    if well_written and (not value or 0 < int(str(value).rpartition(":")[2]) < 65_536):
        return str(value)
    raise ValueError("write where the page is served, such as '127.0.0.1:8025', or nothing for no page")


@dataclass(frozen=True, slots=True)
class Key:
    """How one key is read; `example` makes it required, `is_secret` tells which values no file may hold plain."""

    read: values.Read
    example: str = ""
    is_secret: Callable[[object], bool] | None = None
    is_path: bool = False


Section = Mapping[str, Key]

_PASSWORD = Key(values.text("…", empty=True), is_secret=_always)
_COMMAND = Key(values.text("/usr/local/bin/mail-token", empty=True))
_SECURITY = Key(values.choice("tls", "starttls", "none"))
_CA_FILE = Key(values.file, is_path=True)
_PORT = Key(values.whole(1, 65_535))

MAILBOX: Section = {
    "host": Key(values.host, example="imap.example.com"),
    "user": Key(values.text("worker@example.com"), example="worker@example.com"),
    "password": _PASSWORD,
    "oauth_token_command": _COMMAND,
    "port": _PORT,
    "security": _SECURITY,
    "ca_file": _CA_FILE,
    "folder": Key(values.text("INBOX")),
    "sent_folder": Key(values.text("Sent", empty=True)),
    "timeout": Key(amounts.span("1s", "10min")),
    # RFC 2177 lets a server hang up on an IDLE of half an hour.
    "idle_restart": Key(amounts.span("1s", "29min")),
    "poll_every": Key(amounts.span("1s", "1h")),
    "lease": Key(amounts.span("2s", "1h")),
    "batch": Key(values.whole(1, 500)),
    "largest_mail": Key(amounts.size(64 * 1024, 256 * 1024**2)),
    "authserv_id": Key(values.text("mx.example.com", empty=True)),
    "relay_header": Key(relay_header),
}
MAILER: Section = {
    "host": Key(values.host, example="smtp.example.com"),
    "address": Key(values.address, example="worker@example.com"),
    "secret": Key(secret_text, example="a secret of your own", is_secret=_always),
    "port": _PORT,
    "security": _SECURITY,
    "user": Key(values.text("worker@example.com", empty=True)),
    "password": _PASSWORD,
    "oauth_token_command": _COMMAND,
    "ca_file": _CA_FILE,
    "own_copy": Key(values.truth),
    "plus_addresses": Key(values.truth),
    "connections": Key(values.whole(1, 64)),
}
DELIVERY: Section = {
    "lease": Key(amounts.span("5s", "1h")),
    "smtp_budget": Key(amounts.span("1s", "10min")),
    "settling": Key(amounts.span("1s", "1d")),
    "retry_first": Key(amounts.span("1s", "1d")),
    "retry_longest": Key(amounts.span("1s", "1d")),
    "give_up_after": Key(amounts.span("1min", "14d")),
    "claim_at_once": Key(values.whole(1, 1_000)),
    "horizon": Key(amounts.span("1d", "366d")),
    "horizon_every": Key(amounts.span("1h", "90d")),
}
RECORD: Section = {
    "url": Key(database_url, is_secret=has_password),
    "group": Key(values.whole(1, 1_000)),
}
BROKER: Section = {
    "url": Key(broker_url, is_secret=has_password),
    "threads": Key(values.whole(1, 256)),
}
HOUSE: Section = {
    "inside_domains": Key(values.domains, example="example.com"),
    "own_addresses": Key(values.addresses),
    "unproved_inside": Key(values.choice("ask", "trust")),
    "account_owner": Key(values.person),
    "delivery_manager": Key(values.person),
    "deputy": Key(values.person),
    "operators": Key(values.addresses),
    "working_hours": Key(hours.hours),
    "working_days": Key(hours.days),
    "holidays": Key(hours.dates),
}
KEYS: Mapping[str, Section] = MappingProxyType(
    {
        "mailbox": MAILBOX,
        "mailer": MAILER,
        "delivery": DELIVERY,
        "record": RECORD,
        "broker": BROKER,
        "house": HOUSE,
        "web": {"listen": Key(listen), "names": Key(names)},
        "letters": {"language": Key(values.text("en"))},
        "log": {"level": Key(values.choice("debug", "info", "warning", "error"))},
    }
)
