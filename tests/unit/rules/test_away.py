"""An out-of-office answer is noted as an absence, whatever its words say, and answers nothing."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.rules.arrivals import CARL, make_facts, make_invite, make_mail
from worker.model import Away, IncomingMail, NewText, NoteAway, Origin
from worker.rules.arrival import Arrival
from worker.rules.away import away


def automatic(**changes: object) -> IncomingMail:
    """Return Carl's out-of-office answer, with these changes."""
    values = {"sender": CARL, "origin": Origin.OUT_OF_OFFICE, "new": NewText("confirmed"), **changes}
    return make_mail(**values)


@pytest.mark.parametrize("said", [Away(date(2026, 12, 1)), Away(), None])
def test_out_of_office_answer_notes_until_when_as_far_as_it_says(said: Away | None) -> None:
    effects = away(Arrival(automatic(away=said), (), make_facts()))

    assert effects == (NoteAway(said or Away()),)


@pytest.mark.parametrize("origin", [Origin.PERSON, Origin.AUTOMATIC, Origin.BOUNCE])
def test_other_mail_notes_no_absence(origin: Origin) -> None:
    mail = automatic(origin=origin, away=Away(date(2026, 12, 1)))

    assert away(Arrival(mail, (), make_facts())) is None


def test_invite_in_an_automatic_mail_is_left_to_its_rule() -> None:
    assert away(Arrival(automatic(), (make_invite(),), make_facts())) is None
