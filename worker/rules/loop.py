"""A mail from our own address is our own letter come back: nothing follows from it."""

from __future__ import annotations

from worker.model import Effect, Pass
from worker.rules.arrival import Arrival


def loop(arrival: Arrival) -> tuple[Effect, ...] | None:
    """Return that the mail is passed when we wrote it ourselves, else None."""
    sender = arrival.mail.sender
    if sender is None or not arrival.facts.house.is_own(sender.address):
        return None
    return (Pass(f"it comes from our own address {sender.address}"),)
