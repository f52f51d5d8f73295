"""Whether the address that letters come from looks like one that people can answer to and servers will trust."""

from __future__ import annotations

from worker.doctor.examined import Examined
from worker.doctor.finding import Finding, State

NAME = "From domain"
# RFC 2606, 6761, 8375 and 9476 keep these from ever being delivered to in public.
_NOWHERE = ("alt", "arpa", "example", "home", "internal", "invalid", "lan", "local", "localhost", "test")


def look(examined: Examined) -> Finding:
    """Return whether the domain is deliverable as written, and is one of ours or the mailbox's."""
    settings = examined.settings
    domain = settings.mailer.domain
    if "." not in domain or domain.rpartition(".")[2] in _NOWHERE:
        seen = f"nobody outside can answer to {settings.mailer.address}"
        return Finding(NAME, State.WARNING, seen, "set mailer.address to one in a public domain of yours")

    login = settings.mailboxes[0].user.rpartition("@")[2].lower()
    if domain == login or any(_within(domain, inside) for inside in settings.house.inside_domains):
        return Finding(NAME, State.OK, domain)
    seen = f"letters come from {domain}, which is neither the mailbox's domain nor inside"
    remedy = "see that SPF, DKIM and DMARC of that domain allow this server, or change mailer.address"
    return Finding(NAME, State.WARNING, seen, remedy)


def _within(domain: str, parent: str) -> bool:
    """Return whether the domain is the parent or below it."""
    return domain == parent or domain.endswith(f".{parent}")
