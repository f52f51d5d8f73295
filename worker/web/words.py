"""Names in words: steps and kinds of letter as a sentence begins with them, and people by their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from worker.mailer.lines import one_line
from worker.model import Address, Facts
from worker.record import pages
from worker.record.engine import Transaction

# Longer texts are cut where they stand in a list; the mail they come from shows them whole.
LONGEST_EXCERPT = 600


# What is not written as its name in the record says.
_WRITTEN = {"qa": "QA", "post_launch": "Post-launch"}


def titled(name: str) -> str:
    """Return a step, a phase or a kind of letter in words: `agenda-reminder` becomes `Agenda reminder`."""
    return _WRITTEN.get(name) or name.replace("-", " ").replace("_", " ").capitalize()


def names_of(tx: Transaction, addresses: Iterable[str], facts: Facts | None = None) -> Mapping[str, str]:
    """Return under which name each of these addresses is known; those without a name are left out."""
    team = () if facts is None else team_of(facts)
    named = {one.address: one.name for _, one in team if one is not None and one.name}
    return named | pages.names(tx, set(addresses))


def called(address: str, names: Mapping[str, str]) -> str:
    """Return the name of whoever has this address, else the address."""
    return names.get(address) or address


def team_of(facts: Facts) -> tuple[tuple[str, Address | None], ...]:
    """Return who inside answers for a project or call, under the name of what they are."""
    team = facts.team
    return (
        ("Project manager", facts.pm),
        ("Deputy", team.deputy),
        ("Delivery manager", team.delivery_manager),
        ("Account owner", team.account_owner),
    )


def excerpt(text: str, longest: int = LONGEST_EXCERPT) -> str:
    """Return the beginning of a text, its lines kept."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def whole(text: str) -> str:
    """Return a text with its line breaks, without what ends a line unseen or turns its direction round."""
    return "\n".join(one_line_kept(line) for line in text.splitlines())


def one_line_kept(line: str) -> str:
    """Return one line made safe, its indentation kept."""
    expanded = line.expandtabs(4)
    indent = len(expanded) - len(expanded.lstrip(" "))
    return " " * indent + one_line(expanded, max(len(expanded), 1))
