"""What must not happen in the loop: a wrong agreement, an internal note outside, a lost word, a draft let go by mistake."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

import pytest

from tests.flow.loop import BEN, CALL, CARLA, CHECKER, DAY, DEPUTY, ENDS, HOUR, MANAGER, MINUTES, OWNER, PM
from tests.flow.mails import make_event
from tests.flow.stages import Stages, header_of, standings, update, write
from worker.model import Address, Standing
from worker.record import evidence
from worker.record.entries import EntryKind
from worker.simulation.world import Schedule

ASKED, CONFIRMED, DISPUTED = Standing.ASKED, Standing.CONFIRMED, Standing.DISPUTED
ZOE = Address("zoe@acme.example", "Zoe Lind")
AUTOMATIC = ("Auto-Submitted: auto-replied", "X-Autoreply: yes")


def with_calendar(text: str, event: str, *headers: str) -> bytes:
    """Return a proved mail with words and, beside them, the answer that a calendar sends."""
    mail = EmailMessage(policy=SMTP)
    mail["Authentication-Results"] = f"{CHECKER}; dmarc=pass header.from={CARLA.domain}"
    mail["Message-ID"] = "<with-calendar@acme.example>"
    for header in headers:
        name, _, value = header.partition(": ")
        mail[name] = value
    mail.set_content(text)
    calendar = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:REPLY", event, "END:VCALENDAR", ""])
    mail.add_attachment(calendar, subtype="calendar", params={"method": "REPLY"})
    return mail.as_bytes()


# -- internal notes --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line", ["Internal: be nice, they pay late", "- intern: nett sein", "Be nice (internal)", "Internal only"]
)
def test_agenda_with_an_internal_line_is_refused_and_told(stages: Stages, line: str) -> None:
    office = stages.draft().reply("agenda-draft", f"1. The new checkout\n{line}\n2. Texts")
    office.reply("agenda-draft", "send").until(CALL)

    assert "marked as internal" in office.last("answer").text
    assert "The new checkout" not in office.last("agenda").text


def test_check_in_with_an_internal_line_is_refused_and_told(stages: Stages) -> None:
    office = stages.started().reply("following", "/launched 2026-03-02").until(CALL - DAY)
    office.reply("check-in-draft", "Is all well?\n\nInternal: ask for the next phase")

    assert "marked as internal" in office.last("answer").text
    assert "check-in" not in office.kinds(CARLA)


@pytest.mark.parametrize(
    "note",
    [
        "Internal: offer them a tenth off",
        "- We launch on 3 April\n- (intern) offer them a tenth off",
        "Decisions (internal)\n- offer them a tenth off",
        "Action items\n- Dana to offer them a tenth off - internal only",
        "Nicht für den Kunden:\n- offer them a tenth off",
        "Internally we would offer them a tenth off",
    ],
)
def test_note_marked_as_internal_in_any_form_never_reaches_the_client(stages: Stages, note: str) -> None:
    office = stages.minutes().reply("minutes-request", f"Decisions\n- We keep the name\n\n{note}\n")
    office.reply("minutes-draft", "send")

    assert "tenth off" in office.last("minutes-draft").text
    assert office.kinds(CARLA) == ["minutes"]
    assert "tenth off" not in office.last("minutes").raw.decode()


def test_correction_marked_as_internal_leaves_the_clients_list(stages: Stages) -> None:
    office = stages.minutes().reply("minutes-request", MINUTES)
    office.reply("minutes-draft", "3: internal: they owe us for January").reply("minutes-draft", "send")

    assert "they owe us" in office.last("minutes-draft").text
    assert "they owe us" not in office.last("minutes").raw.decode()
    assert [item.number for item in office.call.items] == [1, 2]


def test_colleagues_words_below_the_pms_and_a_signature_stay_out_of_the_agenda(stages: Stages) -> None:
    quoted = (
        "From: Tom Okafor <tom@agency.example>\nSent: Monday\nTo: Dana Weber\nSubject: Acme\n\nThey pay late."
    )
    office = stages.draft().reply("agenda-draft", f"1. Checkout\n\nBest regards\nDana Weber\n\n{quoted}")
    office.reply("agenda-draft", "send").until(CALL)

    text = office.last("agenda").text
    assert "1. Checkout" in text
    assert "They pay late" not in text


# -- agreement -------------------------------------------------------------------------------------


@pytest.mark.promise("without proof of the sender nothing is taken back, neither a no nor a proved yes")
def test_unproved_confirmation_does_not_take_back_a_dispute(stages: Stages) -> None:
    office = stages.out(CARLA, BEN).reply("minutes", "Item 1 is wrong, we never agreed.", BEN)

    office.reply("minutes", "confirmed", CARLA).reply("minutes", "confirmed", BEN, proved=False)

    assert standings(office)[0] is DISPUTED


def test_unproved_confirmation_after_a_proved_one_takes_nothing_away(stages: Stages) -> None:
    office = stages.out().reply("minutes", "confirmed", CARLA)

    office.reply("minutes", "confirmed", CARLA, proved=False)

    assert standings(office) == [CONFIRMED] * 3


@pytest.mark.parametrize("first", [CARLA, BEN])
def test_opposite_answers_leave_the_item_disputed_whoever_is_first(stages: Stages, first: Address) -> None:
    answers = {CARLA: "confirmed", BEN: "Item 2 is wrong, we never agreed to that."}
    office = stages.out(CARLA, BEN)

    for person in sorted(answers, key=lambda one: one != first):
        office.reply("minutes", answers[person], person)

    assert standings(office)[1] is DISPUTED


@pytest.mark.promise("a client is asked about every item before a word of theirs can confirm it")
def test_minutes_corrected_before_they_left_ask_every_item(stages: Stages) -> None:
    office = stages.minutes().until(ENDS + 10 * HOUR).reply("minutes-request", MINUTES)
    office.reply("minutes-draft", "send").until(ENDS + 12 * HOUR)
    office.reply("minutes-draft", "3: Carla to deliver the product texts by 27 March")
    office.reply("minutes-draft", "send").until(ENDS + DAY)

    text = office.last("minutes").text
    assert office.kinds(CARLA) == ["minutes"]
    assert "newsletter popup" in text
    assert "corrected" not in text


def test_what_is_open_is_shown_again_in_the_corrected_minutes(stages: Stages) -> None:
    office = stages.out(CARLA, BEN).reply("minutes", "Item 3 should be 27 March.", CARLA)
    office.reply("client-answered", "3: Carla to deliver the product texts by 27 March")
    office.reply("minutes-draft", "send").reply("minutes", "confirmed", BEN)

    assert "newsletter popup" in office.last("minutes").text
    assert standings(office) == [CONFIRMED] * 3


def test_same_mail_under_another_uid_counts_once(stages: Stages) -> None:
    office = stages.out().reply("minutes", "Item 3 is wrong.", CARLA)
    (_, _, raw) = office.world.imap.inbox[-1]

    office.arrive(raw)

    assert office.kinds(PM).count("client-answered") == 1
    assert len(office.call.items[2].said) == 1


@pytest.mark.parametrize(
    ("subtype", "text"),
    [("plain", "Confirmed."), ("html", "<p>Confirmed.</p><blockquote>1. We launch</blockquote>")],
)
def test_confirmation_to_the_letters_own_address_counts_without_references(
    stages: Stages, subtype: str, text: str
) -> None:
    office = stages.out()
    to = header_of(office.last("minutes"), "Reply-To")

    office.arrive(write(office, CARLA, text, to=to, subtype=subtype))

    assert standings(office) == [CONFIRMED] * 3


def test_confirmation_that_only_the_subject_ties_to_the_minutes_decides_nothing(stages: Stages) -> None:
    office = stages.out()
    subject = f"Re: {office.last('minutes').subject}"

    office.arrive(write(office, CARLA, "Confirmed.", subject=subject))

    assert standings(office) == [ASKED] * 3
    assert office.kinds(PM)[-1] == "client-answered"


@pytest.mark.promise("an answer by somebody unknown decides nothing, and the PM sees it")
@pytest.mark.parametrize("stranger", [ZOE, Address("carla.ruiz@elsewhere.example", "Carla Ruiz")])
def test_answer_by_a_stranger_decides_nothing_and_is_shown_to_the_pm(
    stages: Stages, stranger: Address
) -> None:
    office = stages.out()

    office.reply_to(office.last("minutes"), "confirmed", stranger)

    assert standings(office) == [ASKED] * 3
    assert stranger.address in office.last("client-answered").text
    assert "confirmation-nudge" in office.waiting


def test_what_a_client_answers_to_the_agenda_is_shown_once_and_confirms_nothing(stages: Stages) -> None:
    office = stages.draft().reply("agenda-draft", "send").until(CALL - 23 * HOUR)

    office.reply("agenda", "Fine, but please add the shipping costs.", CARLA).until(CALL)

    assert office.kinds(PM).count("client-answered") == 1
    assert "shipping costs" in office.last("client-answered").text


def test_words_that_come_with_a_calendar_part_count_as_words(stages: Stages) -> None:
    office = stages.out()
    event = make_event(CALL + 7 * DAY, organizer=PM.address, attendees=(CARLA.address,), sequence=4)
    headers = (f"To: {header_of(office.last('minutes'), 'Reply-To')}", f"From: {CARLA.address}")

    office.arrive(with_calendar("Confirmed.", event, *headers))

    assert standings(office) == [CONFIRMED] * 3


def test_every_line_of_the_record_names_the_mail_that_proves_it(stages: Stages) -> None:
    office = stages.out().reply("minutes", "confirmed", CARLA)

    with office.means.reading() as tx:
        lines, _ = evidence.of_call(tx, office.call.id, 50)
        mails = [evidence.one_mail(tx, line.mail_id or 0) for line in lines]
    confirmed = [one for line, one in zip(lines, mails, strict=True) if line.kind is EntryKind.CONFIRMATION]

    assert None not in mails
    assert len(confirmed) == 3
    assert all(one.proof and b"confirmed" in (one.raw or b"") for one in confirmed if one)


def test_mail_of_a_stranger_in_no_known_thread_is_asked_about(stages: Stages) -> None:
    office = stages.out()

    office.arrive(write(office, Address("kim@elsewhere.example"), "I confirm everything."))

    assert ["kim@elsewhere.example wrote" in one for one in office.questions] == [True]
    assert standings(office) == [ASKED] * 3


# -- what programs write ---------------------------------------------------------------------------


def test_absence_without_a_date_is_told_to_the_pm_once(stages: Stages) -> None:
    office = stages.out(CARLA, BEN)
    for _ in range(3):
        office.reply("minutes", "I am out of the office.", CARLA, headers=AUTOMATIC).until(office.now + HOUR)

    assert office.kinds(PM).count("client-away") == 1
    assert standings(office) == [ASKED] * 3


def test_absence_of_the_pm_releases_nothing(stages: Stages) -> None:
    text = "I am out of the office until 20 March 2026. ok"

    office = stages.draft().reply("agenda-draft", text, headers=AUTOMATIC).until(CALL)

    assert office.kinds(CARLA) == []
    assert "agenda-late" in office.kinds(DEPUTY)


@pytest.mark.promise("a letter that comes back is asked about")
def test_minutes_that_come_back_are_asked_about_and_nothing_is_sent_back(stages: Stages) -> None:
    office = stages.out()
    server = Address("mailer-daemon@mx.acme.example", "Mail Delivery System")
    refers_to = f"References: {header_of(office.last('minutes'), 'Message-ID')}"
    text = "Your mail could not be delivered to carla@acme.example: user unknown"

    office.arrive(write(office, server, text, refers_to, "Return-Path: <>", subject="Undelivered Mail"))

    assert ["minutes came back" in one for one in office.questions] == [True]
    assert standings(office) == [ASKED] * 3
    assert server.address not in {one.to for one in office.letters}


# -- releases --------------------------------------------------------------------------------------


@pytest.mark.parametrize("person", [MANAGER, OWNER])
def test_ok_to_an_escalation_releases_nothing(stages: Stages, person: Address) -> None:
    office = stages.draft().until(CALL - 3 * HOUR)

    office.reply_to(office.last("agenda-escalation"), "ok", person).until(CALL)

    assert office.kinds(CARLA) == []
    assert "nothing was released" in office.last("answer").text


def test_release_word_that_only_its_subject_ties_to_the_draft_releases_nothing_and_says_so(
    stages: Stages,
) -> None:
    office = stages.draft()
    subject = f"Re: {office.last('agenda-draft').subject}"

    office.arrive(write(office, PM, "send", subject=subject)).until(CALL)

    assert office.kinds(CARLA) == []
    assert "nothing was released" in office.last("answer").text


def test_what_is_sent_is_the_released_version_not_a_newer_one(stages: Stages) -> None:
    office = stages.draft().reply("agenda-draft", "1. The new checkout").reply("agenda-draft", "send")

    office.reply("agenda-draft", "1. Something that nobody released").until(CALL)

    assert "The new checkout" in office.last("agenda").text


@pytest.mark.parametrize("stops", ["held", "cancelled"])
def test_letter_that_was_written_and_has_not_left_stays_when_all_is_stopped(
    stages: Stages, stops: str
) -> None:
    office = stages.draft().reply("agenda-draft", "send")
    # A step writes its letter, then the mail is read, and only then do letters leave.
    office.world.schedule = Schedule(order=2)
    office.world.business.step_to(CALL - 24 * HOUR)
    stop = {
        "held": lambda: office.reply("following", "/hold"),
        "cancelled": lambda: update(office, CARLA, cancelled=True),
    }

    stop[stops]().until(CALL)

    assert office.kinds(CARLA) == []
    assert ["agenda is held" in one for one in office.questions] == [True]


def test_deputy_may_release_what_the_pm_left(stages: Stages) -> None:
    office = stages.draft().until(CALL - 23 * HOUR).reply("agenda-late", "ok", DEPUTY)

    assert office.kinds(CARLA) == ["agenda"]


def test_colleague_without_a_role_releases_nothing_and_is_told(stages: Stages) -> None:
    rob = Address("rob@agency.example", "Rob Unger")
    office = stages.draft()

    office.reply_to(office.last("agenda-draft"), "send", rob).until(CALL)

    assert office.kinds(CARLA) == []
    assert office.kinds(rob) == ["answer"]


@pytest.mark.promise("whoever releases what cannot leave any more is told so at once")
def test_release_that_comes_too_late_is_said_to_be(stages: Stages) -> None:
    office = stages.draft().until(CALL + HOUR / 4).reply("agenda-late", "send")

    assert office.kinds(CARLA) == []
    assert "too late" in office.last("answer").text


def test_release_for_a_cancelled_call_is_said_to_go_nowhere(stages: Stages) -> None:
    office = update(stages.draft(), CARLA, cancelled=True).reply("agenda-draft", "send")

    assert "is cancelled" in office.last("answer").text
    assert office.until(CALL).kinds(CARLA) == []


@pytest.mark.promise("of a release and a skip the later word counts")
@pytest.mark.parametrize(("first", "then", "sent"), [("send", "/skip", []), ("/skip", "send", ["agenda"])])
def test_later_word_of_release_and_skip_counts(
    stages: Stages, first: str, then: str, sent: list[str]
) -> None:
    office = stages.draft()
    draft = office.last("agenda-draft")

    office.reply_to(draft, first, PM).reply_to(draft, then, PM).until(CALL)

    assert office.kinds(CARLA) == sent


@pytest.mark.parametrize("text", ["ok, will do later today", ""])
def test_promise_to_write_the_minutes_is_no_minutes(stages: Stages, text: str) -> None:
    office = stages.minutes().reply("minutes-request", text).until(ENDS + 3 * HOUR)

    assert office.kinds(PM)[-2:] == ["answer", "minutes-reminder"]


@pytest.mark.parametrize("text", ["Did Carla really say Friday?", "not yet, wait for Tom"])
def test_remark_about_the_read_back_minutes_does_not_replace_them(stages: Stages, text: str) -> None:
    office = stages.minutes().reply("minutes-request", MINUTES)

    office.reply("minutes-draft", text).reply("minutes-draft", "send")

    assert "newsletter popup" in office.last("minutes").text
