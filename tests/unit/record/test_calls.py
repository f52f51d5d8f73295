"""Calls: what is known of one at this moment, from all the tables that it hangs on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.unit.record.made import (
    BEN,
    CALL,
    CARLA,
    NOW,
    PM,
    call_now,
    known_call,
    known_client,
    known_project,
    make_draft,
    stored_mail,
)
from worker.model import (
    Address,
    Audience,
    CallFacts,
    Contact,
    DraftKind,
    Minutes,
    Said,
    Section,
    Standing,
    Team,
    Verdict,
    draft_name,
    released,
)
from worker.record import accounts, calls, drafts, entries, items, people, series
from worker.record.engine import Database, Transaction
from worker.record.entries import EntryKind, Place
from worker.record.items import NewItem

MINUTES = draft_name(CALL, DraftKind.MINUTES)
DAY = timedelta(days=1)
OLGA = Address("olga@agency.example", "Olga Brandt")


def asked(tx: Transaction, *people_asked: Address) -> CallFacts:
    """Return a call whose minutes were released, with one decision put to the client."""
    call = known_call(tx, *people_asked)
    drafts.add(tx, make_draft(kind=DraftKind.MINUTES, minutes=Minutes()), 1, NOW)
    drafts.release(tx, MINUTES, 1, PM.address, stored_mail(tx, 2), NOW)
    items.put(tx, call.id, 1, [NewItem(1, Section.DECISION, "No popup")])
    return call_now(tx, call)


def says(tx: Transaction, call: CallFacts, who: Address, verdict: Verdict, proof: str = "dmarc=pass") -> None:
    """Let somebody say this of the call's decision."""
    items.say(tx, call.items[0], Said(who.address, verdict, "words", NOW, 1, proof))


def says_something(
    tx: Transaction, call: CallFacts, who: Address, mail_id: int, kind: EntryKind = EntryKind.CONVERSATION
) -> None:
    """Let somebody have written something about the call in this mail."""
    place = Place(call.account_id, call.project_id, call.id)
    entries.add(tx, kind, NOW, "in their words", said_by=who.address, mail_id=mail_id, place=place)


def test_call_knows_its_account_project_and_people(database: Database) -> None:
    with database.begin() as tx:
        call = known_call(tx, CARLA, BEN)
        people.set_role(tx, call.project_id, "account_owner", OLGA)

        found = call_now(tx, call)

    assert (found.account, found.project) == ("acme.example", "Relaunch")
    assert (found.account_id, found.project_id) == (1, 1)
    assert found.clients == (Contact(BEN), Contact(CARLA))
    assert (found.pm, found.team) == (PM, Team(pm=PM, account_owner=OLGA))
    assert (found.followed_at, found.held, found.skipped) == (None, False, frozenset())
    assert (found.drafts, found.items, found.heard) == ((), (), frozenset())


def test_pm_that_was_named_for_the_project_counts_more_than_the_organizer(database: Database) -> None:
    with database.begin() as tx:
        call = known_call(tx)
        people.set_role(tx, call.project_id, "pm", OLGA)

        assert call_now(tx, call).pm == OLGA


def test_invited_people_of_another_firm_are_not_the_clients(database: Database) -> None:
    vera = Address("vera@other.example")
    with database.begin() as tx:
        known_client(tx, vera, "other.example")
        accounts.ensure_person(tx, Address("x@nobody.example"), Audience.UNKNOWN, None)
        call = known_call(tx, CARLA, vera, Address("x@nobody.example"))

        assert [one.person for one in call_now(tx, call).clients] == [CARLA]


def test_client_who_is_not_invited_is_not_at_the_call(database: Database) -> None:
    with database.begin() as tx:
        known_client(tx, BEN)

        assert known_call(tx, CARLA).clients == (Contact(CARLA),)


def test_call_is_followed_from_the_first_yes_on(database: Database) -> None:
    with database.begin() as tx:
        call = known_call(tx)
        series.follow_from(tx, call.series_id, NOW)
        series.follow_from(tx, call.series_id, NOW + DAY)

        assert call_now(tx, call).followed_at == NOW


def test_kinds_of_draft_that_are_skipped_are_remembered_together(database: Database) -> None:
    with database.begin() as tx:
        call = known_call(tx)
        for kind in ("minutes", "agenda", "minutes"):
            calls.skip(tx, call_now(tx, call), kind, NOW)

        assert call_now(tx, call).skipped == {"agenda", "minutes"}
        assert call_now(tx, call).version == call.version + 3


def test_draft_is_known_with_all_its_versions(database: Database) -> None:
    with database.begin() as tx:
        call = known_call(tx)
        for version in (1, 2):
            drafts.add(tx, make_draft(), version, NOW)
        drafts.release(tx, draft_name(CALL, DraftKind.AGENDA), 1, PM.address, None, NOW)

        found = call_now(tx, call)

    out = released(found.drafts, DraftKind.AGENDA)
    assert [one.version for one in found.drafts] == [1, 2]
    assert out is not None
    assert out.version == 1


@pytest.mark.parametrize(
    ("who", "verdict", "proof", "standing"),
    [
        (CARLA, Verdict.CONFIRMED, "dmarc=pass", Standing.CONFIRMED),
        (CARLA, Verdict.CONFIRMED, "", Standing.ASKED),
        (CARLA, Verdict.DISPUTED, "", Standing.DISPUTED),
        (CARLA, Verdict.OPEN, "dmarc=pass", Standing.ASKED),
        (OLGA, Verdict.CONFIRMED, "dmarc=pass", Standing.ASKED),
    ],
    ids=["confirmed", "unproved", "disputed", "open", "by somebody inside"],
)
def test_item_stands_where_what_was_said_leaves_it(
    database: Database, who: Address, verdict: Verdict, proof: str, standing: Standing
) -> None:
    with database.begin() as tx:
        call = asked(tx, CARLA, BEN)
        says(tx, call, who, verdict, proof)

        assert [one.standing for one in call_now(tx, call).items] == [standing]


def test_who_has_written_since_the_minutes_were_released_is_heard(database: Database) -> None:
    with database.begin() as tx:
        before = stored_mail(tx, 1)
        call = asked(tx, CARLA, BEN)
        after = stored_mail(tx, 3)
        says_something(tx, call, BEN, before)
        says_something(tx, call, CARLA, after)

        assert call_now(tx, call).heard == {CARLA.address}


def test_nobody_is_heard_before_the_minutes_are_released(database: Database) -> None:
    with database.begin() as tx:
        call = known_call(tx, CARLA)
        drafts.add(tx, make_draft(kind=DraftKind.MINUTES, minutes=Minutes()), 1, NOW)
        says_something(tx, call, CARLA, stored_mail(tx))

        assert call_now(tx, call).heard == frozenset()


@pytest.mark.parametrize("kind", [kind for kind in EntryKind if kind is not EntryKind.CONVERSATION])
def test_line_that_is_no_conversation_is_nobodys_answer(database: Database, kind: EntryKind) -> None:
    with database.begin() as tx:
        call = asked(tx, CARLA)
        says_something(tx, call, CARLA, stored_mail(tx, 3), kind)

        assert call_now(tx, call).heard == frozenset()


def test_words_about_another_call_are_no_answer_to_this_one(database: Database) -> None:
    with database.begin() as tx:
        call = asked(tx, CARLA)
        other = known_call(tx, CARLA, starts_at=NOW + 14 * DAY)
        says_something(tx, other, CARLA, stored_mail(tx, 3))

        assert call_now(tx, call).heard == frozenset()


def test_new_version_of_the_minutes_waits_for_everybody_again(database: Database) -> None:
    with database.begin() as tx:
        call = asked(tx, CARLA)
        says_something(tx, call, CARLA, stored_mail(tx, 3))
        drafts.add(tx, make_draft(kind=DraftKind.MINUTES, minutes=Minutes()), 2, NOW)
        drafts.release(tx, MINUTES, 2, PM.address, stored_mail(tx, 4), NOW + DAY)

        assert call_now(tx, call).heard == frozenset()


def test_calls_of_a_project_are_told_in_order_past_ones_too(database: Database) -> None:
    with database.begin() as tx:
        starts = [NOW + 14 * DAY, NOW - 7 * DAY, NOW + 7 * DAY]
        for start in starts:
            known_call(tx, starts_at=start)
        known_call(tx, project_id=known_project(tx, "other.example"))

        assert [one.starts_at for one in calls.of_project(tx, 1)] == sorted(starts)
