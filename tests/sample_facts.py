"""The people, the call and the project that the sample letters speak of; all invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from worker.model import (
    Address,
    CallFacts,
    Contact,
    Item,
    Minutes,
    MinutesItem,
    Phase,
    ProjectFacts,
    Said,
    Section,
    Standing,
    Team,
    Verdict,
)

DANA = Address("dana.weber@brightside.example", "Dana Weber")
LENA = Address("lena.vogt@brightside.example", "Lena Vogt")
TOM = Address("tom.okafor@brightside.example", "Tom Okafor")
OLGA = Address("olga.brandt@brightside.example", "Olga Brandt")
CARLA = Address("carla.ruiz@acme.example", "Carla Ruiz")
BEN = Address("ben.hale@acme.example", "Ben Hale")
TEAM = Team(pm=DANA, deputy=LENA, delivery_manager=TOM, account_owner=OLGA)

STARTS_AT = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
ENDS_AT = STARTS_AT + timedelta(minutes=45)
LAUNCHED_AT = datetime(2026, 12, 7, 8, 0, tzinfo=UTC)
FRIDAY = date(2026, 11, 27)
MONDAY = date(2026, 11, 30)


def said_in(language: str, english: str, german: str) -> str:
    """Return a text in the letter's language."""
    return {"en": english, "de": german}[language]


def project_name(language: str) -> str:
    """Return the project's name."""
    return said_in(language, "Storefront relaunch", "Shop-Relaunch")


def make_call(language: str, **changes: Any) -> CallFacts:
    """Return Acme's weekly call on 24 November at 15:00 in Berlin, with these changes."""
    call = CallFacts(
        id=7,
        version=1,
        account="Acme",
        project=project_name(language),
        title=said_in(language, "Acme weekly status", "Acme Wochentermin"),
        starts_at=STARTS_AT,
        ends_at=ENDS_AT,
        zone="Europe/Berlin",
        known_at=STARTS_AT - timedelta(days=12),
        cancelled=False,
        playbook="customer-status/2",
        pm=DANA,
        language=language,
        team=TEAM,
        clients=(Contact(CARLA, "lead"), Contact(BEN)),
        attendees=(CARLA.address, BEN.address, DANA.address, TOM.address),
        followed_at=STARTS_AT - timedelta(days=11),
    )
    return replace(call, **changes)


def make_calls(language: str, count: int = 6) -> tuple[CallFacts, ...]:
    """Return the call and those of the weeks after it."""
    first = make_call(language)
    return tuple(
        replace(first, id=first.id + n, starts_at=STARTS_AT + n * timedelta(weeks=1)) for n in range(count)
    )


def make_project(language: str, **changes: Any) -> ProjectFacts:
    """Return the project that was launched on 7 December, with these changes."""
    project = ProjectFacts(
        id=3,
        version=1,
        account_id=2,
        account="Acme",
        project=project_name(language),
        phase=Phase.POST_LAUNCH,
        zone="Europe/Berlin",
        known_at=LAUNCHED_AT,
        playbook="post-launch/1",
        language=language,
        team=TEAM,
        clients=(Contact(CARLA, "lead"), Contact(BEN)),
        launched_at=LAUNCHED_AT,
    )
    return replace(project, **changes)


def make_minutes(language: str) -> Minutes:
    """Return minutes with something under every heading, and two lines that found none."""

    def item(section: Section, english: str, german: str, **more: Any) -> MinutesItem:
        return MinutesItem(section, said_in(language, english, german), **more)

    mitigation = said_in(language, "Staging test on Thursday.", "Test auf Staging am Donnerstag.")
    return Minutes(
        items=(
            item(Section.COMPLETED, "Product pages are live on staging.", "Produktseiten sind auf Staging."),
            item(Section.COMPLETED, "Payment provider is connected.", "Zahlungsanbieter ist angebunden."),
            item(
                Section.IN_PROGRESS,
                "Checkout: two of five steps built.",
                "Checkout: zwei von fünf Schritten.",
            ),
            item(
                Section.RISK,
                "The stock import may be too slow for the launch.",
                "Der Import der Lagerdaten könnte zum Start zu langsam sein.",
                mitigation=mitigation,
            ),
            *_asked(language),
            item(Section.PARKED, "Gift cards, once the shop is live.", "Gutscheine, sobald der Shop läuft."),
            item(
                Section.FEEDBACK,
                "Carla finds the new search much quicker.",
                "Carla findet die neue Suche viel schneller.",
            ),
            item(Section.PRIORITY, "Checkout before everything else.", "Checkout vor allem anderen."),
            item(
                Section.INTERNAL,
                "Budget is at 80 percent; Tom talks to Olga.",
                "Budget bei 80 Prozent; Tom spricht mit Olga.",
            ),
        ),
        unread=(
            said_in(
                language, "Ben asked about the old newsletter list", "Ben fragte nach der Newsletter-Liste"
            ),
            said_in(language, "see also the whiteboard photo", "siehe auch das Foto vom Whiteboard"),
        ),
    )


def _asked(language: str) -> tuple[MinutesItem, ...]:
    """Return the decisions and actions of the minutes."""
    return tuple(MinutesItem(one.section, one.text, one.owner, one.due) for one in make_items(language))


def make_items(language: str) -> tuple[Item, ...]:
    """Return the four items that the client is asked about."""
    rows = (
        (
            Section.DECISION,
            "The shop goes live on Monday, 7 December.",
            "Der Shop geht am Montag, 7. Dezember, live.",
            "",
            None,
        ),
        (
            Section.DECISION,
            "The launch is in English only; German follows in January.",
            "Zum Start nur Englisch; Deutsch folgt im Januar.",
            "",
            None,
        ),
        (
            Section.ACTION,
            "Send the final product texts for all 120 articles.",
            "Die endgültigen Texte für alle 120 Artikel schicken.",
            "Carla Ruiz",
            FRIDAY,
        ),
        (
            Section.ACTION,
            "Show the whole checkout on staging.",
            "Den ganzen Checkout auf Staging zeigen.",
            "Dana Weber",
            MONDAY,
        ),
    )
    return tuple(
        Item(40 + number, number, 1, section, said_in(language, english, german), owner, due)
        for number, (section, english, german, owner, due) in enumerate(rows, start=1)
    )


def answered_items(language: str) -> tuple[Item, ...]:
    """Return the items after Carla confirmed two of them and disputed the third."""
    one, two, three, four = make_items(language)
    at = ENDS_AT + timedelta(hours=18)
    words = said_in(language, "3: Monday, not Friday", "3: Montag, nicht Freitag")
    yes = Said(
        CARLA.address, Verdict.CONFIRMED, said_in(language, "rest is fine", "Rest passt"), at, 91, "dkim"
    )
    no = Said(CARLA.address, Verdict.CHANGED, words, at, 91, "dkim")
    return (
        replace(one, standing=Standing.CONFIRMED, said=(yes,)),
        replace(two, standing=Standing.CONFIRMED, said=(yes,)),
        replace(three, standing=Standing.DISPUTED, said=(no,)),
        four,
    )
