"""Items: what changed is asked again, what stayed keeps its answers, and nothing that was said is lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.unit.record.made import BEN, CARLA, NOW, known_call, stored_mail
from worker.model import Item, Said, Section, Verdict
from worker.record import items
from worker.record.engine import Database, Transaction
from worker.record.items import NewItem
from worker.record.tables import item_answer

POPUP = NewItem(1, Section.DECISION, "No popup")
BLUE = NewItem(2, Section.DECISION, "The button is blue")
TEXTS = NewItem(3, Section.ACTION, "Send the texts", "Carla", date(2026, 3, 20))
YES, NO = Verdict.CONFIRMED, Verdict.DISPUTED


def put(tx: Transaction, version: int, *wanted: NewItem) -> tuple[Item, ...]:
    """Put these items to the client, and return those that stand now."""
    items.put(tx, 1, version, wanted)
    return items.of_calls(tx, [1]).get(1, ())


def said(verdict: Verdict, who: str = CARLA.address, mail_id: int = 1) -> Said:
    """Return what one person said."""
    return Said(who, verdict, "in their words", NOW, mail_id, "dmarc=pass")


def versions(found: tuple[Item, ...]) -> list[tuple[int, int]]:
    """Return number and version of each item."""
    return [(one.number, one.version) for one in found]


def test_items_are_read_as_they_were_put(database: Database) -> None:
    with database.begin() as tx:
        known_call(tx)
        found = put(tx, 1, POPUP, TEXTS)

    texts = [(one.number, one.section, one.text, one.owner, one.due) for one in found]
    assert texts == [
        (1, Section.DECISION, "No popup", "", None),
        (3, Section.ACTION, "Send the texts", "Carla", date(2026, 3, 20)),
    ]


@pytest.mark.promise("after a correction only what changed is asked again")
@pytest.mark.parametrize(
    "changed",
    [
        NewItem(3, Section.ACTION, "Send all texts", "Carla", date(2026, 3, 20)),
        NewItem(3, Section.ACTION, "Send the texts", "Ben", date(2026, 3, 20)),
        NewItem(3, Section.ACTION, "Send the texts", "Carla", date(2026, 3, 27)),
        NewItem(3, Section.DECISION, "Send the texts", "Carla", date(2026, 3, 20)),
    ],
    ids=["text", "owner", "date", "section"],
)
def test_only_what_changed_is_asked_again(database: Database, changed: NewItem) -> None:
    with database.begin() as tx:
        known_call(tx)
        stored_mail(tx)
        for one in put(tx, 1, POPUP, BLUE, TEXTS):
            items.say(tx, one, said(YES))

        found = put(tx, 2, POPUP, BLUE, changed)

    assert versions(found) == [(1, 1), (2, 1), (3, 2)]
    assert [len(one.said) for one in found] == [1, 1, 0]


def test_same_items_again_change_nothing(database: Database) -> None:
    with database.begin() as tx:
        known_call(tx)
        first = put(tx, 1, POPUP, TEXTS)

        assert put(tx, 2, POPUP, TEXTS) == first


def test_item_that_was_dropped_is_asked_no_more(database: Database) -> None:
    with database.begin() as tx:
        known_call(tx)
        put(tx, 1, POPUP, BLUE, TEXTS)

        assert versions(put(tx, 2, POPUP, TEXTS)) == [(1, 1), (3, 1)]


def test_dropped_item_that_comes_back_is_asked_anew(database: Database) -> None:
    with database.begin() as tx:
        known_call(tx)
        stored_mail(tx)
        items.say(tx, put(tx, 1, POPUP, BLUE)[1], said(YES))
        put(tx, 2, POPUP)

        found = put(tx, 3, POPUP, BLUE)

    assert versions(found) == [(1, 1), (2, 3)]
    assert found[1].said == ()


def test_what_was_said_is_kept_in_order_with_its_mail_and_its_proof(database: Database) -> None:
    with database.begin() as tx:
        known_call(tx)
        mail_id = stored_mail(tx)
        (item,) = put(tx, 1, POPUP)
        words = (said(NO, mail_id=mail_id), said(YES, BEN.address, mail_id), said(YES, mail_id=mail_id))
        for one in words:
            items.say(tx, item, one)

        assert items.of_calls(tx, [1])[1][0].said == words


def test_words_about_an_older_text_stay_in_the_record(database: Database) -> None:
    with database.begin() as tx:
        known_call(tx)
        stored_mail(tx)
        items.say(tx, put(tx, 1, BLUE)[0], said(NO))
        put(tx, 2, NewItem(2, Section.DECISION, "The button is green"))

        rows = tx.execute(select(item_answer.c.version, item_answer.c.verdict)).all()

    assert [tuple(row) for row in rows] == [(1, NO)]


def test_items_of_each_call_are_its_own(database: Database) -> None:
    with database.begin() as tx:
        first = known_call(tx, CARLA)
        second = known_call(tx, CARLA, starts_at=NOW + timedelta(days=14))
        items.put(tx, first.id, 1, [POPUP])
        items.put(tx, second.id, 1, [NewItem(1, Section.DECISION, "No newsletter")])

        found = items.of_calls(tx, [first.id, second.id])

    assert [one.text for one in found[first.id]] == ["No popup"]
    assert [one.text for one in found[second.id]] == ["No newsletter"]
    with database.begin() as tx:
        assert items.of_calls(tx, []) == {}
