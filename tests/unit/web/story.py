"""A fortnight of four invented projects, as pictures of the pages show it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.unit.web.filled import CARLA, DANA, Filled
from worker.delivery.settling import settle_project
from worker.model import Address, CallFacts, DraftKind, LetterState, Phase, Section, Verdict
from worker.record import projects, questions
from worker.record.entries import EntryKind

BEN = Address("ben@nordhafen.example", "Ben Osei")
INES = Address("ines@nordhafen.example", "Ines Prado")
PETRA = Address("petra@kestrel-freight.example", "Petra Novak")
YUKI = Address("yuki@linden-optik.example", "Yuki Tanaka")
MARC = Address("marc@hotel-solene.example", "Marc Dubois")
SAM = Address("sam@agency.example", "Sam Ruiz")
LEE = Address("lee@agency.example", "Lee Hartmann")
OLGA = Address("olga@agency.example", "Olga Brandt")

AGENDA = """Agenda of the weekly status call

5 min   Welcome, what is new since last week
10 min  Progress: checkout, product search
10 min  Risks: the payment provider's test access
15 min  Demo: checkout on a phone (Ben)
5 min   Next steps"""
MINUTES = """Decisions
1. The cut-over is on 20 April, in the night.
2. Search launches without filters by colour; they follow in May.

Actions
3. Nordhafen sends the texts for the returns page (Ben, 17 Mar).
4. We open test access to the payment provider (Dana, 13 Mar)."""
DECISIONS = (
    (Section.DECISION, "The cut-over is on 20 April, in the night.", "", None),
    (Section.DECISION, "Search launches without filters by colour; they follow in May.", "", None),
    (Section.ACTION, "Nordhafen sends the texts for the returns page.", "Ben Osei", date(2026, 3, 17)),
    (Section.ACTION, "We open test access to the payment provider.", "Dana Weber", date(2026, 3, 13)),
)
EARLIER = (
    (Section.DECISION, "Payment by invoice is out of scope for the first release.", "", None),
    (Section.DECISION, "Staging moves to the client's own domain.", "", None),
    (Section.ACTION, "Nordhafen names who signs off the checkout.", "Carla Jensen", date(2026, 3, 9)),
)


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a time in March 2026, in UTC."""
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def tell(filled: Filled) -> None:
    """Fill the record with the whole story."""
    shop = filled.project("nordhafen.example", "Nordhafen Foods", "Web shop")
    for who in (CARLA, BEN, INES):
        filled.client(shop, who)
    _team(filled, shop, deputy=True)
    first, second, *_ = filled.series(shop, "Weekly status", moment(5, 14), CARLA, BEN, INES)
    filled.at(moment(2, 8, 40))
    filled.follow(shop, first.series_id)
    _others(filled)
    _first_call(filled, first)
    _second_call(filled, second)
    _answers(filled, second)


def _team(filled: Filled, project_id: int, *, deputy: bool = False) -> None:
    """Let the usual people answer for a project."""
    filled.role(project_id, "pm", DANA)
    filled.role(project_id, "delivery_manager", LEE)
    filled.role(project_id, "account_owner", OLGA)
    if deputy:
        filled.role(project_id, "deputy", SAM)


def _first_call(filled: Filled, call: CallFacts) -> None:
    """Play a call whose minutes the client confirmed to the last item, one of them corrected."""
    filled.at(moment(3, 14))
    filled.step(call, "agenda-draft", "Agenda for Thursday: ready to send?", AGENDA, DANA)
    filled.draft(call, DraftKind.AGENDA, 1, AGENDA, None)
    filled.at(moment(3, 15, 12))
    mail = filled.mail(
        DANA, "Re: Agenda for Thursday: ready to send?", "Please put the demo before the risks."
    )
    filled.draft(call, DraftKind.AGENDA, 2, AGENDA.replace("Risks", "Open risks"), mail)
    filled.at(moment(3, 15, 20))
    mail = filled.mail(DANA, "Re: Agenda for Thursday: ready to send?", "send")
    filled.release(call, DraftKind.AGENDA, 2, mail)
    filled.at(moment(4, 14))
    filled.step(call, "agenda", "Agenda: Weekly status, Thu 5 Mar", AGENDA, CARLA, BEN, INES, DANA)
    filled.at(moment(5, 15))
    filled.step(call, "minutes-request", "Minutes of Thursday's call?", "What was decided?", DANA)
    filled.at(moment(5, 16, 4))
    text = "Decided: invoice is out of scope for release one. Staging moves to your domain. Carla names who signs off."
    mail = filled.mail(DANA, "Re: Minutes of Thursday's call?", text)
    filled.entry(EntryKind.MINUTES, text, DANA, mail, call)
    filled.draft(call, DraftKind.MINUTES, 1, text, mail)
    filled.suppress(call, "minutes-reminder", "not so any more: missing")
    filled.at(moment(5, 16, 20))
    filled.release(call, DraftKind.MINUTES, 1, filled.mail(DANA, "Re: Draft of the minutes", "ok, send"))
    filled.put(call, 1, *EARLIER)
    filled.step(call, "minutes", "Minutes: Weekly status, Thu 5 Mar", text, CARLA, BEN, INES, DANA)
    filled.at(moment(6, 8, 5))
    words = "Confirmed, all three."
    mail = filled.mail(
        CARLA, "Re: Minutes: Weekly status, Thu 5 Mar", f"Hello Dana,\n\n{words}\n\nBest\nCarla"
    )
    filled.entry(EntryKind.CONFIRMATION, words, CARLA, mail, call)
    for number in (1, 2, 3):
        filled.say(call, number, Verdict.CONFIRMED, words, CARLA, mail)


def _second_call(filled: Filled, call: CallFacts) -> None:
    """Play a call up to the minutes that put four items to the client."""
    filled.at(moment(10, 14))
    filled.step(call, "agenda-draft", "Agenda for Thursday: ready to send?", AGENDA, DANA)
    filled.draft(call, DraftKind.AGENDA, 1, AGENDA, None)
    filled.at(moment(10, 14, 31))
    filled.release(call, DraftKind.AGENDA, 1, filled.mail(DANA, "Re: Agenda for Thursday", "passt"))
    filled.at(moment(11, 14))
    filled.step(
        call,
        "agenda",
        "Agenda: Weekly status, Thu 12 Mar",
        AGENDA,
        CARLA,
        BEN,
        INES,
        DANA,
        refused=INES.address,
    )
    filled.at(moment(12, 15))
    filled.step(call, "minutes-request", "Minutes of Thursday's call?", "What was decided?", DANA)
    filled.at(moment(12, 15, 47))
    mail = filled.mail(DANA, "Re: Minutes of Thursday's call?", MINUTES)
    filled.entry(EntryKind.MINUTES, MINUTES, DANA, mail, call)
    filled.draft(call, DraftKind.MINUTES, 1, MINUTES, mail)
    filled.suppress(call, "minutes-reminder", "not so any more: missing")
    filled.at(moment(12, 16, 2))
    filled.release(call, DraftKind.MINUTES, 1, filled.mail(DANA, "Re: Draft of the minutes", "yes please"))
    filled.put(call, 1, *DECISIONS)
    filled.step(call, "minutes", "Minutes: Weekly status, Thu 12 Mar", MINUTES, CARLA, BEN, INES, DANA)
    for number in (1, 2, 3, 4):
        filled.entry(EntryKind.DECISION, DECISIONS[number - 1][1], DANA, mail, call)


def _answers(filled: Filled, call: CallFacts) -> None:
    """Let one of the client's people confirm and dispute with proof, and another confirm without."""
    filled.at(moment(13, 7, 50))
    words = "1 and 4 are fine. 2: no, we need the colour filter at launch."
    mail = filled.mail(CARLA, "Re: Minutes: Weekly status, Thu 12 Mar", f"Morning,\n\n{words}\n\nCarla")
    filled.entry(EntryKind.CONVERSATION, words, CARLA, mail, call)
    filled.say(call, 1, Verdict.CONFIRMED, "1 and 4 are fine.", CARLA, mail)
    filled.say(call, 4, Verdict.CONFIRMED, "1 and 4 are fine.", CARLA, mail)
    filled.say(call, 2, Verdict.DISPUTED, "2: no, we need the colour filter at launch.", CARLA, mail)
    filled.at(moment(13, 8, 25))
    mail = filled.mail(
        BEN, "Re: Minutes: Weekly status, Thu 12 Mar", "Texts by the 17th: confirmed.", proof=""
    )
    filled.entry(EntryKind.CONVERSATION, "Texts by the 17th: confirmed.", BEN, mail, call)
    filled.say(call, 3, Verdict.CONFIRMED, "Texts by the 17th: confirmed.", BEN, mail)
    filled.away(INES, moment(23, 8))
    filled.at(moment(13, 10, 30))


def _others(filled: Filled) -> None:
    """Add the projects beside it: one waits for a release, one is only observed, one has been launched."""
    freight = filled.project("kestrel-freight.example", "Kestrel Freight", "Driver app", Phase.QA)
    filled.client(freight, PETRA)
    _team(filled, freight)
    (sprint, *_) = filled.series(freight, "Sprint review", moment(16, 9), PETRA)
    filled.follow(freight, sprint.series_id)
    optik = filled.project("linden-optik.example", "Linden Optik", "Linden Optik", Phase.DISCOVERY)
    filled.client(optik, YUKI)
    filled.series(optik, "Kick-off", moment(18, 13), YUKI, weekly=False)
    hotel = filled.project("hotel-solene.example", "Hôtel Solène", "Booking", Phase.POST_LAUNCH)
    filled.client(hotel, MARC)
    _team(filled, hotel)
    launched = moment(9, 8)
    filled.means.writer.run(lambda tx: projects.launch(tx, hotel, launched, filled.now))
    filled.means.writer.run(lambda tx: settle_project(tx, filled.means, hotel, filled.now))
    filled.draft(sprint, DraftKind.AGENDA, 1, AGENDA, None)
    reason = "the connection was lost after the last byte, and no copy has arrived; look in the Sent folder"
    filled.letter(
        "call/2/agenda-late//pm", "agenda-late", "Agenda for Monday is late", "It is late.", DANA, SAM,
        call=sprint, state=LetterState.HELD, reason=reason,
    )  # fmt: skip
    mail = filled.mail(YUKI, "Our kick-off", "Could my colleague join as well?", proof="")
    asked = "yuki@linden-optik.example names a colleague whom nobody knows; say who that is in answer to the first mail"
    filled.means.writer.run(lambda tx: questions.put(tx, filled.now, asked, mail_id=mail))
