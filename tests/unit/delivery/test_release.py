"""What a released draft brings: letters to the client in working hours, in one thread, and nudges one by one."""

from __future__ import annotations

from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from sqlalchemy import select, update

from tests.unit.delivery.rig import OLGA, Rig
from tests.unit.rules.arrivals import CARL, DANA
from worker.model import CallFacts, DraftKind, LetterState, Minutes, Outcome, Section
from worker.record.items import NewItem
from worker.record.tables import person, timer

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
POPUP = NewItem(1, Section.DECISION, "No popup")


def run_due(office: Rig, after: timedelta) -> None:
    """Let this time pass, and run every step that is due then."""
    run_at(office, office.business.now() + after)


def run_at(office: Rig, moment: datetime) -> None:
    """Let it be this time, and run every step that is due then."""
    office.business.step_to(moment)
    for held in office.tick():
        office.run(held)


def kinds(office: Rig) -> list[str]:
    """Return the kinds of the letters that were written, oldest first."""
    return [kind for kind, _ in office.states()]


def people(office: Rig, number: int) -> dict[str, str]:
    """Return whom a letter is for, our own copy left out, and who stands behind each address."""
    return {one.address: one.audience for one in office.letter(number).recipients if not one.own_copy}


def after_the_call(office: Rig) -> CallFacts:
    """Return a call an hour after its end, with minutes that the PM has just released."""
    call = office.followed_call()
    office.business.step_to(call.ends_at + HOUR)
    office.add_draft(call, DraftKind.MINUTES, minutes=Minutes())
    office.release(call, DraftKind.MINUTES, POPUP)
    return call


def test_draft_is_kept_with_the_letter_that_offers_it_and_made_once(office: Rig) -> None:
    call = office.followed_call()

    run_at(office, call.starts_at - 48 * HOUR)
    run_at(office, office.waiting(call)["agenda-reminder"])

    assert kinds(office) == ["agenda-draft", "agenda-reminder"]
    assert [draft.version for draft in office.call_now(call).drafts] == [1]


def test_released_agenda_goes_to_the_client_with_the_pm_in_copy(office: Rig) -> None:
    call = office.followed_call()
    office.add_draft(call, DraftKind.AGENDA)
    office.release(call, DraftKind.AGENDA)

    run_at(office, call.starts_at - 24 * HOUR)

    assert kinds(office) == ["agenda"]
    assert people(office, 1) == {CARL.address: "client", DANA.address: "internal"}


def test_released_minutes_go_out_at_once(office: Rig) -> None:
    after_the_call(office)

    run_due(office, timedelta(0))

    assert kinds(office) == ["minutes"]
    assert people(office, 1) == {CARL.address: "client", DANA.address: "internal"}


def test_nudge_stands_below_the_minutes_in_the_clients_thread(office: Rig) -> None:
    after_the_call(office)
    run_due(office, timedelta(0))

    run_due(office, DAY)

    nudge = message_from_bytes(office.letter(2).raw, policy=default)
    assert kinds(office) == ["minutes", "confirmation-nudge"]
    assert nudge["In-Reply-To"] == office.letter(1).message_id


def test_silence_is_told_to_the_account_owner_alone(office: Rig) -> None:
    after_the_call(office)
    for after in (timedelta(0), DAY, 3 * DAY):
        run_due(office, after)

    assert kinds(office)[-1] == "confirmation-escalation"
    assert people(office, 3) == {OLGA.address: "internal"}


@pytest.mark.promise("a letter waits for the working hours of those it is for")
def test_letter_that_comes_due_at_night_waits_for_the_morning(office: Rig) -> None:
    call = office.followed_call()
    office.business.step_to(call.ends_at + 10 * HOUR)
    office.add_draft(call, DraftKind.MINUTES, minutes=Minutes())
    office.release(call, DraftKind.MINUTES, POPUP)

    run_due(office, timedelta(0))
    at_night = kinds(office)
    morning = office.waiting(call)["minutes"]
    run_at(office, morning)

    assert at_night == []
    assert (morning.hour, morning - call.ends_at < DAY) == (7, True)
    assert kinds(office) == ["minutes"]


def test_step_that_waits_for_the_morning_is_neither_ended_nor_asked_about(office: Rig) -> None:
    call = office.followed_call()
    office.business.step_to(call.ends_at + 10 * HOUR)
    office.add_draft(call, DraftKind.MINUTES, minutes=Minutes())
    office.release(call, DraftKind.MINUTES, POPUP)

    run_due(office, timedelta(0))

    with office.means.reading() as tx:
        outcome = tx.execute(select(timer.c.outcome).where(timer.c.step == "minutes")).scalar_one()
    assert outcome is None
    assert office.questions() == ()


def test_client_who_is_away_is_nudged_on_the_return(office: Rig) -> None:
    call = after_the_call(office)
    run_due(office, timedelta(0))
    back = call.ends_at + 4 * DAY
    office.means.writer.run(
        lambda tx: tx.execute(update(person).where(person.c.address == CARL.address).values(away_until=back))
    )

    run_due(office, DAY)
    while_away = kinds(office)
    run_at(office, back)

    assert while_away == ["minutes"]
    assert "confirmation-nudge" in kinds(office)


def test_agenda_for_nobody_any_more_is_not_written(office: Rig) -> None:
    call = office.followed_call()
    office.add_draft(call, DraftKind.AGENDA)
    office.release(call, DraftKind.AGENDA)
    office.means.writer.run(lambda tx: tx.execute(update(person).values(audience="unknown")))

    run_at(office, call.starts_at - 24 * HOUR)

    with office.means.reading() as tx:
        outcome = tx.execute(select(timer.c.outcome).where(timer.c.step == "agenda")).scalar_one()
    assert kinds(office) == []
    assert outcome is not None
    assert Outcome(outcome) is Outcome.SUPPRESSED


def test_letter_does_not_leave_for_somebody_who_has_become_anothers_client(office: Rig) -> None:
    call = office.followed_call()
    office.add_draft(call, DraftKind.AGENDA)
    office.release(call, DraftKind.AGENDA)
    run_at(office, call.starts_at - 24 * HOUR)
    office.means.writer.run(lambda tx: tx.execute(update(person).values(account_id=None)))

    office.send()

    assert office.states() == [("agenda", LetterState.HELD)]
    assert office.post.tries == []
    assert len(office.questions()) == 1
