"""What the rules may know of a mail: what it answers, what it is about, and who wrote it, as far as that is proved."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.unit.delivery.rig import OLGA
from tests.unit.intake.handling import Clerk
from tests.unit.rules.arrivals import CARL, DANA, PROOF, make_mail
from worker.delivery.means import Defaults
from worker.intake.facts import facts_about
from worker.model import (
    Address,
    ArrivalFacts,
    AskStart,
    Audience,
    CallFacts,
    DraftKind,
    IncomingMail,
    OfferKind,
    ProjectFacts,
    Sender,
)

THREAD = "<invite@agency.example>"
UID = "call@agency.example"


def known(clerk: Clerk, mail: IncomingMail) -> ArrivalFacts:
    """Return what is known around a mail now."""
    return clerk.read(lambda tx: facts_about(tx, clerk.office.means, mail, (), clerk.now))


def sender_of(clerk: Clerk, who: Address | None, proof: str = PROOF) -> Sender | None:
    """Return who wrote a mail in the thread of the call."""
    return known(clerk, make_mail(sender=who, in_reply_to=THREAD, proof=proof)).sender


def test_answer_to_a_letter_is_about_its_call_and_knows_what_was_offered(clerk: Clerk) -> None:
    clerk.by_pm(AskStart(DANA, UID))
    token = clerk.token

    facts = known(clerk, make_mail(to=(Address(f"worker+{token}@agency.example"),)))

    assert isinstance(facts.about, CallFacts)
    assert facts.answered is not None
    assert (facts.answered.offer.kind, facts.answered.score) == (OfferKind.START, 100)


def test_mail_in_the_thread_of_an_invite_is_about_its_project(clerk: Clerk) -> None:
    facts = known(clerk, make_mail(sender=CARL, references=("<x@y>", THREAD)))

    assert isinstance(facts.about, ProjectFacts)
    assert facts.answered is None


def test_mail_of_a_client_with_one_project_is_about_that(clerk: Clerk) -> None:
    facts = known(clerk, make_mail(sender=CARL))

    assert facts.about is not None
    assert facts.about.project_id == clerk.call.project_id


@pytest.mark.parametrize("who", [DANA, Address("eve@evil.example"), None])
def test_mail_of_others_that_answers_nothing_is_about_nothing(clerk: Clerk, who: Address | None) -> None:
    assert known(clerk, make_mail(sender=who)).about is None


@pytest.mark.parametrize(
    ("who", "audience", "account"),
    [
        (DANA, Audience.INTERNAL, None),
        (CARL, Audience.CLIENT, 1),
        (Address("stranger@acme.example"), Audience.UNKNOWN, None),
        (Address("dana@agency.example.evil.example"), Audience.UNKNOWN, None),
    ],
)
def test_sender_is_known_by_address_and_never_by_name(
    clerk: Clerk, who: Address, audience: Audience, account: int | None
) -> None:
    sender = sender_of(clerk, replace(who, name="Dana Weber"))

    assert sender is not None
    assert (sender.audience, sender.account_id) == (audience, account)


def test_mail_without_a_sender_is_nobodys(clerk: Clerk) -> None:
    assert sender_of(clerk, None) is None


@pytest.mark.parametrize(
    ("who", "roles"),
    [(DANA, {"pm"}), (OLGA, {"account_owner"}), (Address("new@agency.example"), set()), (CARL, set())],
)
def test_roles_are_those_of_the_project_at_hand(clerk: Clerk, who: Address, roles: set[str]) -> None:
    sender = sender_of(clerk, who)

    assert sender is not None
    assert sender.roles == roles


def test_roles_are_none_where_no_project_is_at_hand(clerk: Clerk) -> None:
    sender = known(clerk, make_mail(sender=DANA)).sender

    assert sender is not None
    assert sender.roles == frozenset()


@pytest.mark.parametrize("proof", [PROOF, ""])
def test_proof_is_that_of_the_mail(clerk: Clerk, proof: str) -> None:
    sender = sender_of(clerk, DANA, proof)

    assert sender is not None
    assert sender.proof == proof


@pytest.mark.parametrize(("who", "operates"), [(DANA, True), (OLGA, False)])
def test_operators_are_those_of_the_settings(clerk: Clerk, who: Address, operates: bool) -> None:
    defaults = Defaults(operators=frozenset({DANA.address}))
    clerk.office.means = replace(clerk.office.means, defaults=defaults)

    sender = sender_of(clerk, who)

    assert sender is not None
    assert sender.operator is operates


def test_draft_is_the_version_that_the_answered_letter_offered(clerk: Clerk) -> None:
    clerk.office.add_draft(clerk.call, DraftKind.AGENDA, "old")
    clerk.office.business.step_to(clerk.call.starts_at - timedelta(hours=48))
    for held in clerk.office.tick():
        clerk.office.run(held)
    clerk.office.add_draft(clerk.call, DraftKind.AGENDA, "new")

    facts = known(clerk, make_mail(to=(Address(f"worker+{clerk.token}@agency.example"),)))

    assert facts.draft is not None
    assert facts.draft.text == "old"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (datetime(2026, 3, 9, 22, 59, tzinfo=UTC), date(2026, 3, 9)),
        (datetime(2026, 3, 9, 23, 0, tzinfo=UTC), date(2026, 3, 10)),
        (None, date(2026, 3, 2)),
    ],
)
def test_today_is_the_day_on_which_the_mail_was_written_where_the_call_is(
    clerk: Clerk, written: datetime | None, day: date
) -> None:
    facts = known(clerk, make_mail(sender=CARL, in_reply_to=THREAD, date=written))

    assert facts.today == day
