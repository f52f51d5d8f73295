"""Which zone an invite means: by IANA name, by this mail's definition, by what Windows means."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.unit.parsers.written import calendar_of
from worker.errors import MailUnreadable
from worker.parsers.content_lines import Component, read_components
from worker.parsers.zones import zone_named

AT = datetime(2026, 1, 6, 15, tzinfo=UTC)


def observance(kind: str, begin: str, before: str, after: str, *lines: str) -> str:
    """Return one STANDARD or DAYLIGHT block."""
    head = [f"BEGIN:{kind}", f"DTSTART:{begin}", f"TZOFFSETFROM:{before}", f"TZOFFSETTO:{after}"]
    return "\r\n".join([*head, *lines, f"END:{kind}"])


def definition(*blocks: str, tzid: str = "Private") -> dict[str, Component]:
    """Return the zone definitions of a mail that has one, under the name Private."""
    zone = "\r\n".join(["BEGIN:VTIMEZONE", f"TZID:{tzid}", *blocks, "END:VTIMEZONE"])
    calendar = next(read_components(calendar_of(zone).text).components("VCALENDAR"))
    return {one.text("TZID"): one for one in calendar.components("VTIMEZONE")}


EUROPE = (
    observance("STANDARD", "16010101T030000", "+0200", "+0100", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
    observance("DAYLIGHT", "16010101T020000", "+0100", "+0200", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"),
)
AMERICA = (
    observance("STANDARD", "20071104T020000", "-0400", "-0500", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"),
    observance("DAYLIGHT", "20070311T020000", "-0500", "-0400", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"),
)
INDIA = (observance("STANDARD", "19700101T000000", "+0530", "+0530"),)
NOWHERE = (observance("STANDARD", "19700101T000000", "+0017", "+0017"),)


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("EUROPE/BERLIN", "Europe/Berlin"),
        (' "Europe/Berlin" ', "Europe/Berlin"),
        ("US/Pacific", "US/Pacific"),
        ("UTC", "UTC"),
        ("tzone://Microsoft/Utc", "UTC"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("Tokyo Standard Time", "Asia/Tokyo"),
        ("/mozilla.example/20070129_1/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
    ],
)
def test_zone_is_known_by_its_name(name: str, zone: str) -> None:
    assert zone_named(name, {}, AT) == zone


@pytest.mark.parametrize(
    "name",
    ["American/New_York", "GMT+0530", "localtime", "Factory", "../UTC", "/UTC", "", "Berlin", "x" * 5000],
)
def test_zone_that_nobody_knows_is_never_guessed(name: str) -> None:
    with pytest.raises(MailUnreadable, match=r"time zone .* is not known"):
        zone_named(name, {}, AT)


@pytest.mark.parametrize(
    ("blocks", "zone"),
    [(EUROPE, "Europe/Berlin"), (AMERICA, "America/New_York"), (INDIA, "Asia/Calcutta")],
)
def test_zone_that_the_mail_defines_is_one_that_behaves_so(blocks: tuple[str, ...], zone: str) -> None:
    assert zone_named("Private", definition(*blocks), AT) == zone


@pytest.mark.parametrize("blocks", [NOWHERE, (), (observance("STANDARD", "19700101T000000", "+01", "one"),)])
def test_definition_that_no_zone_follows_is_not_known(blocks: tuple[str, ...]) -> None:
    with pytest.raises(MailUnreadable, match="'Private' of the invite is not known"):
        zone_named("Private", definition(*blocks), AT)


def test_iana_name_counts_before_a_definition_of_the_same_name() -> None:
    assert zone_named("Europe/Berlin", definition(*AMERICA, tzid="Europe/Berlin"), AT) == "Europe/Berlin"


def test_definition_counts_before_what_windows_means() -> None:
    name = "W. Europe Standard Time"

    assert zone_named(name, definition(*AMERICA, tzid=name), AT) == "America/New_York"
    assert zone_named(name, definition(*NOWHERE, tzid=name), AT) == "Europe/Berlin"
