"""What a mail leads to, one behaviour after the other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.rules.arrivals import (
    CARL,
    DANA,
    UID,
    WORKER,
    make_answer,
    make_client,
    make_facts,
    make_invite,
    make_mail,
    make_sender,
)
from tests.unit.sequences.calls import make_call
from worker.model import (
    AcceptInvite,
    Address,
    AskStart,
    Audience,
    Away,
    Effect,
    FollowSeries,
    IncomingMail,
    Invite,
    KeepConversation,
    Method,
    NewText,
    NoteAway,
    OfferKind,
    Origin,
    Pass,
    PutQuestion,
    ReleaseDraft,
    RunCommands,
    SeriesState,
    TellPm,
)
from worker.rules.arrival import Arrival
from worker.rules.chain import decide

NEW = SeriesState(UID, make_invite())


def kinds(effects: tuple[Effect, ...]) -> list[type[Effect]]:
    """Return what kinds of effects these are."""
    return [type(effect) for effect in effects]


def follows(mail: IncomingMail, *invites: Invite) -> FollowSeries:
    """Return how the series in a mail is followed when nothing was known before."""
    (effect,) = [one for one in decide(mail, invites, make_facts()) if isinstance(one, FollowSeries)]
    return effect


def test_new_invite_is_followed_and_its_organizer_answered_once() -> None:
    effects = decide(make_mail(), (make_invite(),), make_facts())

    assert effects == (
        FollowSeries(NEW, DANA, (CARL,)),
        AskStart(DANA, UID),
        AcceptInvite(make_invite()),
    )


@pytest.mark.parametrize(
    ("organizer", "sender", "answered"),
    [
        (DANA, CARL, DANA),
        (CARL, DANA, DANA),
        (None, DANA, DANA),
        (WORKER, DANA, DANA),
        (CARL, CARL, None),
        (CARL, None, None),
    ],
)
def test_organizer_inside_is_answered_else_who_sent_it_on(
    organizer: Address | None, sender: Address | None, answered: Address | None
) -> None:
    effects = decide(make_mail(sender=sender), (make_invite(organizer=organizer),), make_facts())

    assert [one.to for one in effects if isinstance(one, AskStart)] == [one for one in [answered] if one]
    assert kinds(effects)[:2] == [FollowSeries, AskStart if answered else PutQuestion]


def test_inside_attendee_of_an_outside_invite_is_not_answered() -> None:
    effects = decide(make_mail(sender=CARL), (make_invite(DANA, WORKER, organizer=CARL),), make_facts())

    assert kinds(effects) == [FollowSeries, PutQuestion]


def test_people_outside_are_those_of_the_invite_who_are_not_ours() -> None:
    room = Address("c_1@resource.calendar.google.com")
    calendar = Address("abc@group.calendar.google.com")

    effect = follows(
        make_mail(),
        make_invite(CARL, DANA, WORKER, Address("worker+acme@agency.example"), room, organizer=calendar),
    )

    assert effect.outside == (CARL,)


def test_invite_that_was_already_applied_says_nothing_new() -> None:
    assert decide(make_mail(), (make_invite(),), make_facts(NEW)) == (Pass("its invite says nothing new"),)


def test_same_invite_inline_and_attached_is_followed_once() -> None:
    assert kinds(decide(make_mail(), (make_invite(), make_invite()), make_facts())) == [
        FollowSeries,
        AskStart,
        AcceptInvite,
    ]


def test_changed_invite_is_followed_and_not_answered_again() -> None:
    assert kinds(decide(make_mail(), (make_invite(sequence=1),), make_facts(NEW))) == [
        FollowSeries,
        AcceptInvite,
    ]


@pytest.mark.parametrize("known", [(), (NEW,)], ids=["unknown series", "known series"])
def test_cancellation_is_followed_and_never_answered(known: tuple[SeriesState, ...]) -> None:
    invite = make_invite(method=Method.CANCEL, cancelled=True, sequence=1)

    (effect,) = decide(make_mail(), (invite,), make_facts(*known))

    assert effect == FollowSeries(SeriesState(UID, invite), DANA, (CARL,))


def test_mail_with_two_series_follows_and_answers_both() -> None:
    effects = decide(make_mail(), (make_invite(), make_invite(uid="other@agency.example")), make_facts())

    assert kinds(effects) == [FollowSeries, AskStart, AcceptInvite] * 2
    assert [one.uid for one in effects if isinstance(one, AskStart)] == [UID, "other@agency.example"]


def test_calendar_notice_of_a_program_is_followed_like_any_invite() -> None:
    effects = decide(make_mail(origin=Origin.AUTOMATIC), (make_invite(),), make_facts())

    assert kinds(effects) == [FollowSeries, AskStart, AcceptInvite]


@pytest.mark.parametrize("origin", [Origin.BOUNCE, Origin.AUTOMATIC])
def test_what_a_program_wrote_is_passed_and_never_answered(origin: Origin) -> None:
    (effect,) = decide(make_mail(origin=origin), (), make_facts(threads=("<0@agency.example>",)))

    assert isinstance(effect, Pass)
    assert "never answered" in effect.reason


@pytest.mark.parametrize("sender", [WORKER, Address("worker+acme-1@agency.example")])
@pytest.mark.parametrize("invites", [(), (make_invite(),)], ids=["a letter", "an invite"])
def test_own_mail_that_comes_back_leads_to_nothing(sender: Address, invites: tuple[Invite, ...]) -> None:
    (effect,) = decide(make_mail(sender=sender), invites, make_facts())

    assert effect == Pass(f"it comes from our own address {sender.address}")


@pytest.mark.parametrize("method", [Method.REPLY, Method.OTHER])
def test_attendees_answer_to_an_invite_is_kept_and_changes_nothing(method: Method) -> None:
    mail = make_mail(sender=CARL, origin=Origin.AUTOMATIC)

    assert decide(mail, (make_invite(method=method, sequence=9),), make_facts(NEW)) == (KeepConversation(),)


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({"sender": DANA}, True),
        ({"sender": CARL, "in_reply_to": "<0@agency.example>"}, True),
        ({"sender": CARL, "references": ("<x@y>", "<0@agency.example>")}, True),
        ({"sender": None, "in_reply_to": "<0@agency.example>"}, True),
        ({"sender": CARL, "in_reply_to": "<9@elsewhere.example>"}, False),
        ({"sender": CARL}, False),
        ({"sender": None}, False),
    ],
)
def test_conversation_is_kept_from_inside_or_in_a_known_thread_and_else_asked_about(
    changes: dict[str, object], kept: bool
) -> None:
    effects = decide(make_mail(**changes), (), make_facts(threads=("<0@agency.example>",)))

    assert kinds(effects) == [KeepConversation if kept else PutQuestion]


def test_question_names_the_sender_and_the_subject() -> None:
    (question,) = decide(make_mail(sender=CARL, subject="An offer"), (), make_facts())

    assert isinstance(question, PutQuestion)
    assert question.reason.startswith("carl@acme.example wrote about 'An offer'")


def decided(arrival: Arrival) -> list[type[Effect]]:
    """Return what kinds of effects a mail leads to."""
    return kinds(decide(arrival.mail, arrival.invites, arrival.facts))


def test_command_in_an_answer_to_a_draft_is_run_and_releases_nothing() -> None:
    arrival = make_answer("/status\nsend", OfferKind.DRAFT, "call/7/agenda/")

    assert decided(arrival) == [KeepConversation, RunCommands]


def test_word_that_releases_a_draft_runs_no_command() -> None:
    assert decided(make_answer("send", OfferKind.DRAFT, "call/7/agenda/")) == [KeepConversation, ReleaseDraft]


def test_out_of_office_answer_of_the_pm_releases_no_draft() -> None:
    arrival = make_answer("ok", OfferKind.DRAFT, "call/7/agenda/")
    mail = make_mail(new=NewText("ok"), origin=Origin.OUT_OF_OFFICE)

    assert decide(mail, (), arrival.facts) == (NoteAway(Away()),)


def test_invite_that_somebody_sends_in_answer_to_a_letter_is_an_invite() -> None:
    arrival = make_answer("send", OfferKind.DRAFT, "call/7/agenda/")

    effects = decide(arrival.mail, (make_invite(),), arrival.facts)

    assert kinds(effects)[0] is FollowSeries


def test_words_inside_that_answer_nothing_are_conversation() -> None:
    mail = make_mail(new=NewText("send"))

    assert decide(mail, (), make_facts(sender=make_sender())) == (KeepConversation(),)


def test_mail_of_a_client_about_a_known_project_is_shown_to_the_pm() -> None:
    mail = make_mail(sender=CARL, new=NewText("When do we launch?"))
    facts = make_facts(sender=make_client(), about=make_call(account_id=1))

    assert kinds(decide(mail, (), facts)) == [KeepConversation, TellPm]


def test_mail_of_a_client_about_no_known_project_is_asked_about() -> None:
    mail = make_mail(sender=CARL, new=NewText("When do we launch?"))

    assert kinds(decide(mail, (), make_facts(sender=make_client()))) == [PutQuestion]


BOUNCED = {"origin": Origin.BOUNCE, "sender": Address("postmaster@acme.example")}


@pytest.mark.parametrize(("score", "asked"), [(100, True), (60, True), (59, False)])
def test_letter_of_ours_that_came_back_is_put_before_a_person(score: int, asked: bool) -> None:
    facts = make_answer("", OfferKind.NONE, score=score).facts

    effects = decide(make_mail(**BOUNCED), (), facts)

    assert kinds(effects) == [PutQuestion if asked else Pass]


def test_answer_of_somebody_whom_the_client_sent_a_letter_on_to_is_shown_to_the_pm() -> None:
    stranger = Address("ceo@holding.example")
    arrival = make_answer("We do not agree.", OfferKind.ITEMS, about=make_call(account_id=1))
    facts = replace(arrival.facts, sender=make_sender(address=stranger, audience=Audience.UNKNOWN))

    effects = decide(replace(arrival.mail, sender=stranger), (), facts)

    assert kinds(effects) == [KeepConversation, TellPm]


def test_answer_of_a_stranger_in_a_thread_that_is_only_guessed_is_asked_about() -> None:
    stranger = Address("ceo@holding.example")
    arrival = make_answer("Buy now!", OfferKind.ITEMS, score=40, about=make_call(account_id=1))
    facts = replace(arrival.facts, sender=make_sender(address=stranger, audience=Audience.UNKNOWN))

    assert kinds(decide(replace(arrival.mail, sender=stranger), (), facts)) == [PutQuestion]
