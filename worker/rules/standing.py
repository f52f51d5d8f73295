"""Where an item stands: confirmed when one confirmer confirms it and none disputes it; silence is never agreement."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from worker.model import Item, Said, Standing, Verdict

_AGAINST = (Verdict.CHANGED, Verdict.DISPUTED)


def with_standing(item: Item, confirmers: Collection[str]) -> Item:
    """Return the item with where it stands after all that was said of its present text."""
    latest: dict[str, Said] = {}
    for said in item.said:
        if said.verdict in _AGAINST or _agrees(said, latest.get(said.address)):
            latest[said.address] = said
    if any(said.verdict in _AGAINST for said in latest.values()):
        # Whoever of the client says that it is wrong is heard, named as confirmer or not, proved or not.
        return replace(item, standing=Standing.DISPUTED)
    confirmed = any(said.proof and said.address in confirmers for said in latest.values())
    return replace(item, standing=Standing.CONFIRMED if confirmed else Standing.ASKED)


def _agrees(said: Said, before: Said | None) -> bool:
    """Return whether a word for the item counts more than what the same person said before."""
    # Anybody can write from an address: without proof nothing is taken back, neither a no nor a proved yes.
    return said.verdict is Verdict.CONFIRMED and (bool(said.proof) or before is None)
