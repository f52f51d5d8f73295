"""Mail that must not start anything: our own, programs', unreadable and unknown people's."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.flow.mails import make_event, make_invite, make_mail
from tests.flow.played import CLIENT, PM, REMINDER, UNDERSTOOD, WORKER, play
from tests.unit.parsers.written import corpus_mail
from worker.simulation.clocks import BEGIN
from worker.simulation.lab import Lab

HOUR = timedelta(hours=1)
CALL = BEGIN + timedelta(days=7)
INVITE = make_invite(make_event(CALL), name="invite")


@pytest.mark.promise("a mail from ourselves starts nothing")
@pytest.mark.parametrize("address", [WORKER, "worker+token@agency.example", "Worker@Agency.example"])
@pytest.mark.parametrize("invited", [True, False])
def test_mail_from_ourselves_does_nothing(one_step: Lab, address: str, invited: bool) -> None:
    mails = {True: make_invite(make_event(CALL), sender=address), False: make_mail(sender=address)}

    played = play(one_step, (BEGIN, mails[invited]))

    assert (played.letters, played.questions, played.calls) == ((), (), ())


@pytest.mark.promise("a bounce or an automatic answer is never answered")
@pytest.mark.parametrize(
    "name",
    [
        "bounce-that-says-auto-replied",
        "bounce-with-the-invite-in-it",
        "bounce-without-its-report-type",
        "null-return-path-without-report",
        "out-of-office",
        "read-receipt",
        "mailing-list",
    ],
)
def test_mail_that_a_program_wrote_is_never_answered(one_step: Lab, name: str) -> None:
    played = play(one_step, (BEGIN, corpus_mail(name)))

    assert played.letters == ()
    assert played.calls == ()


@pytest.mark.promise("an invite without a time is set aside and asked about")
def test_invite_without_a_time_is_set_aside_and_asked_about(one_step: Lab) -> None:
    lines = [line for line in make_event(CALL).split("\r\n") if not line.startswith(("DTSTART", "DTEND"))]

    played = play(one_step, (BEGIN, make_invite("\r\n".join(lines))), (BEGIN + HOUR, INVITE))

    assert dict(played.record.mails)["<mail-1@agency.example>"] == "set_aside"
    assert ["could not be read" in one for one in played.questions] == [True]
    assert [(one.kind, one.at) for one in played.read] == [
        (UNDERSTOOD, BEGIN + HOUR),
        (REMINDER, CALL - 28 * HOUR),
    ]


@pytest.mark.promise("an unreadable mail is set aside with its reason, and the next one taken")
def test_unreadable_mail_is_set_aside_and_the_next_one_taken(one_step: Lab) -> None:
    deep = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(60))
    unreadable = make_mail(deep.partition("\r\n")[0], body=deep.partition("\r\n")[2], name="deep")

    played = play(one_step, (BEGIN, unreadable), (BEGIN, INVITE))

    assert dict(played.record.mails)["<mail-deep@agency.example>"] == "set_aside"
    assert played.sent(UNDERSTOOD) == [BEGIN]
    assert played.written_to == {PM}


def test_answer_to_an_invite_changes_nothing_and_is_not_answered(one_step: Lab) -> None:
    answer = make_invite(
        make_event(CALL + HOUR, sequence=5, attendees=(CLIENT,)), method="REPLY", sender=CLIENT, name="2"
    )

    played = play(one_step, (BEGIN, INVITE), (BEGIN + HOUR, answer))

    assert played.calls == ((CALL, False),)
    assert [one.kind for one in played.read] == [UNDERSTOOD, REMINDER]
    assert played.questions == ()


def test_mail_by_an_unknown_person_is_asked_about_and_not_answered(one_step: Lab) -> None:
    played = play(one_step, (BEGIN, make_mail(sender="stranger@elsewhere.example")))

    assert played.letters == ()
    assert ["stranger@elsewhere.example wrote" in one for one in played.questions] == [True]


def test_clients_answer_to_a_known_thread_is_kept_and_not_answered(one_step: Lab) -> None:
    said = make_mail(sender=PM, name="said")
    answer = make_mail("In-Reply-To: <mail-said@agency.example>", sender=CLIENT, name="answer")

    played = play(one_step, (BEGIN, said), (BEGIN + HOUR, answer))

    assert (played.letters, played.questions) == ((), ())
    assert {state for _, state in played.record.mails} == {"taken"}
