"""Absence notes, told from people who mention an absence, and the day on which somebody is back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.parsers.written import mail_of
from worker.model import Away, Origin
from worker.parsers.away import read_away
from worker.parsers.mail import read_mail

WEDNESDAY = date(2026, 3, 4)
HEADER = ("From: Lena Marsh <lena@ferrow.example>", "Date: Wed, 4 Mar 2026 09:00:00 +0100")

RETURNS = [
    ("I am out of the office until Monday, 9 March.", date(2026, 3, 9)),
    ("I am out of the office until Friday.", date(2026, 3, 6)),
    ("I will be back on March 12th.", date(2026, 3, 12)),
    ("Away from March 2 to March 13, 2026.", date(2026, 3, 13)),
    ("Back on 2026-03-20.", date(2026, 3, 20)),
    ("Ich bin bis zum 13.3. im Urlaub.", date(2026, 3, 13)),
    ("Ich bin ab dem 19. Mai wieder im Büro.", date(2026, 5, 19)),
    ("Abwesend vom 2.3. bis einschließlich 13.3.2026", date(2026, 3, 13)),
    ("Je suis absente jusqu'au 10 mars.", date(2026, 3, 10)),
    ("De retour le 1er avril.", date(2026, 4, 1)),
    ("Estaré de vacaciones hasta el 12 de marzo.", date(2026, 3, 12)),
    ("Vuelvo el lunes.", date(2026, 3, 9)),
    ("Estou de férias até 12 de março.", date(2026, 3, 12)),
    ("Sono in ferie fino al 10 marzo.", date(2026, 3, 10)),
    ("Ik ben afwezig tot 12 maart.", date(2026, 3, 12)),
    ("Ik ben volgende week dinsdag weer terug.", date(2026, 3, 10)),
    ("I am away until 5 January.", date(2027, 1, 5)),
    ("I am away until 30 February.", None),
    ("I am on leave from 9 March.", None),
    ("I am out of the office.", None),
]


@pytest.mark.parametrize(("text", "until"), RETURNS)
def test_day_of_return_is_read_and_resolved_against_the_mails_date(text: str, until: date | None) -> None:
    assert read_away("Automatic reply", text, WEDNESDAY) == Away(until)


def test_day_of_return_in_the_subject_counts_when_the_text_has_none() -> None:
    assert read_away("Out of office until 9 March", "See subject.", WEDNESDAY) == Away(date(2026, 3, 9))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(text=st.text(alphabet="0123456789./- until back mai march jan 31 ab wieder", max_size=60))
def test_no_text_makes_reading_an_absence_fail(text: str) -> None:
    assert read_away(text, text, date.max).until != date.min


NOTES = [
    ("Automatic reply: Notes", "I am travelling and back on Monday.", ""),
    ("Automatic reply: Notes", "Thank you for your mail.", ""),
    ("Notes", "I am away until 9 March.", "Auto-Submitted: auto-replied"),
    ("Abwesenheitsnotiz: Notes", "Ich bin nicht im Büro.", "X-Auto-Response-Suppress: All"),
    ("Re: Notes", "I am out of the office until 9 March. For urgent matters please contact Jo Reed.", ""),
    ("Re: Notes", "Ich bin bis 9. März im Urlaub. In dringenden Fällen wenden Sie sich an Jo Reed.", ""),
    ("Re: Notes", "Je suis en congés jusqu'au 9 mars.\n\nCordialement,\nLena Marsh", ""),
    ("Re: Notes", "Estoy de vacaciones hasta el 9 de marzo.", ""),
    ("Re: Notes", "Estou de férias até 9 de março.", ""),
    ("Re: Notes", "Sono in ferie fino al 9 marzo. Per urgenze contattare Jo Reed.", ""),
    ("Re: Notes", "Ik ben met vakantie tot 9 maart.", ""),
]

PEOPLE = [
    ("Re: Notes", "Confirmed, I'm on holiday from Friday."),
    ("Re: Notes", "Confirmed. I am out of the office until 9 March, so please write to Jo Reed."),
    ("Re: Out of office", "Item 2 is wrong."),
    ("Re: Notes", "I am on holiday until 9 March and will confirm when I am back."),
    ("Re: Automatic reply: Notes", "You got my robot. All fine."),
    ("AW: Abwesenheitsnotiz im Protokoll", "Punkt 2 bitte streichen."),
    ("Re: Notes", "Can we talk when you are out of the office?"),
]

PROGRAMS = [
    ("Ticket received", "Your ticket 1234 was opened.", "Auto-Submitted: auto-generated"),
    ("Automatic reply: Notes", "We opened ticket 1234 for you.", ""),
    ("Team list", "I am out of the office until 9 March.", "List-Id: <team.ferrow.example>"),
]


@pytest.mark.parametrize(("subject", "text", "header"), NOTES)
def test_absence_note_is_told_from_other_automatic_mail(subject: str, text: str, header: str) -> None:
    mail = read_mail(mail_of(*HEADER, f"Subject: {subject}", header or "X: y", body=text.encode()))

    assert mail.origin is Origin.OUT_OF_OFFICE
    assert mail.away is not None


@pytest.mark.parametrize(("subject", "text"), PEOPLE)
def test_person_who_mentions_an_absence_stays_a_person(subject: str, text: str) -> None:
    mail = read_mail(mail_of(*HEADER, f"Subject: {subject}", body=text.encode()))

    assert (mail.origin, mail.away) == (Origin.PERSON, None)


@pytest.mark.parametrize(("subject", "text", "header"), PROGRAMS)
def test_other_automatic_mail_is_no_absence_note(subject: str, text: str, header: str) -> None:
    mail = read_mail(mail_of(*HEADER, f"Subject: {subject}", header or "X: y", body=text.encode()))

    assert (mail.origin, mail.away) == (Origin.AUTOMATIC, None)


@pytest.mark.parametrize(
    ("sender", "subject", "text", "origin"),
    [
        ("mailer-daemon@ferrow.example", "Notes", "See above.", Origin.BOUNCE),
        ("postmaster@ferrow.example", "Undeliverable: Notes", "The mailbox is full.", Origin.BOUNCE),
        ("postmaster@ferrow.example", "Notes", "We moved your mailbox.", Origin.PERSON),
        ("system@ferrow.example", "Delivery failure", "Your mail could not be delivered.", Origin.BOUNCE),
        ("lena@ferrow.example", "Re: Delivery failure", "It could not be delivered, why?", Origin.PERSON),
        ("no-reply@ferrow.example", "Notes", "Thank you.", Origin.AUTOMATIC),
    ],
)
def test_report_of_a_mail_server_is_known_by_its_writer_and_its_words(
    sender: str, subject: str, text: str, origin: Origin
) -> None:
    mail = read_mail(mail_of(f"From: {sender}", f"Subject: {subject}", body=text.encode()))

    assert mail.origin is origin
