"""The numbered items of released minutes, and what each person said of them, in the order in which it was said."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, select, update

from worker.model import Item, Said, Section, Verdict
from worker.record.inserts import insert_row
from worker.record.tables import item, item_answer

# Asked for every step: built once, their values given beside them.
_CALLS: BindParameter[list[int]] = bindparam("calls", expanding=True)
_OF_CALLS = (
    select(item)
    .where(item.c.call_id.in_(_CALLS), item.c.dropped.is_(False))
    .order_by(item.c.call_id, item.c.number)
)
_ITEMS: BindParameter[list[int]] = bindparam("items", expanding=True)
_SAID = select(item_answer).where(item_answer.c.item_id.in_(_ITEMS)).order_by(item_answer.c.id)


@dataclass(frozen=True, slots=True)
class NewItem:
    """An item as a version of the minutes has it; its number is its place."""

    number: int
    section: Section
    text: str
    owner: str = ""
    due: date | None = None


def put(tx: Connection, call_id: int, version: int, wanted: Iterable[NewItem]) -> None:
    """Make the items of a call what this version of its minutes says; only what changed is asked again."""
    known = {row.number: row for row in tx.execute(select(item).where(item.c.call_id == call_id))}
    for new in wanted:
        values = {"section": new.section, "text": new.text, "owner": new.owner, "due_on": new.due}
        row = known.pop(new.number, None)
        if row is None:
            insert_row(tx, item, call_id=call_id, number=new.number, version=version, **values)
        elif row.dropped or {name: getattr(row, name) for name in values} != values:
            tx.execute(
                update(item).where(item.c.id == row.id).values(version=version, dropped=False, **values)
            )
    gone = [row.id for row in known.values()]
    tx.execute(update(item).where(item.c.id.in_(gone)).values(dropped=True))


def say(tx: Connection, one: Item, said: Said) -> None:
    """Write down what one person said of an item's present text."""
    tx.execute(
        item_answer.insert(),
        {
            "item_id": one.id,
            "version": one.version,
            "address": said.address,
            "verdict": said.verdict,
            "words": said.words,
            "proof": said.proof,
            "mail_id": said.mail_id,
            "at": said.at,
        },
    )


def of_calls(tx: Connection, call_ids: Collection[int]) -> dict[int, tuple[Item, ...]]:
    """Return the items of each of these calls, with what was said of their present texts."""
    found: dict[int, tuple[Item, ...]] = {}
    if not call_ids:
        return found

    rows = tx.execute(_OF_CALLS, {"calls": list(call_ids)}).all()
    said = _said(tx, [row.id for row in rows])
    for row in rows:
        one = _item(row, said.get((row.id, row.version), ()))
        found[row.call_id] = (*found.get(row.call_id, ()), one)
    return found


def _said(tx: Connection, item_ids: list[int]) -> dict[tuple[int, int], tuple[Said, ...]]:
    """Return what was said of each version of these items, oldest first."""
    found: dict[tuple[int, int], tuple[Said, ...]] = {}
    if item_ids:
        for row in tx.execute(_SAID, {"items": item_ids}):
            said = Said(row.address, Verdict(row.verdict), row.words, row.at, row.mail_id, row.proof)
            key = (row.item_id, row.version)
            found[key] = (*found.get(key, ()), said)
    return found


def _item(row: Row[Any], said: tuple[Said, ...]) -> Item:
    """Return the row as a value; where it stands the rules say."""
    return Item(
        id=row.id,
        number=row.number,
        version=row.version,
        section=Section(row.section),
        text=row.text,
        owner=row.owner,
        due=row.due_on,
        said=said,
    )
