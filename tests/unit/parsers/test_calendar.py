"""What is read from a calendar object, property by property."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.unit.parsers.written import calendar_of, event_of
from worker.errors import MailUnreadable
from worker.model import Address, Attendee, Invite, Method
from worker.parsers.calendar import MOST_DATES, MOST_INVITES, read_invites

START = datetime(2026, 1, 6, 14, tzinfo=UTC)


def invite_with(
    *lines: str, start: str = "DTSTART:20260106T140000Z", method: str = "REQUEST", said: str = ""
) -> Invite:
    """Return the one invite of a calendar part with these lines."""
    (invite,) = read_invites(calendar_of(event_of(*lines, start=start), method=method, said=said))
    return invite


@pytest.mark.parametrize(
    ("in_object", "in_header", "method"),
    [
        ("REQUEST", "", Method.REQUEST),
        ("request", "", Method.REQUEST),
        ("", "CANCEL", Method.CANCEL),
        ("REQUEST", "CANCEL", Method.REQUEST),
        ("", "", Method.PUBLISH),
        ("COUNTER", "", Method.OTHER),
        ("nonsense", "REQUEST", Method.OTHER),
    ],
)
def test_method_of_the_object_counts_before_that_of_its_mime_header(
    in_object: str, in_header: str, method: Method
) -> None:
    assert invite_with(method=in_object, said=in_header).method is method


@pytest.mark.parametrize(
    ("lines", "length"),
    [
        (("DTEND:20260106T144500Z",), timedelta(minutes=45)),
        (("DURATION:PT1H",), timedelta(hours=1)),
        (("DURATION:P1DT2H",), timedelta(days=1, hours=2)),
        ((), timedelta(minutes=30)),
        (("DTEND:20260106T140000Z",), timedelta(minutes=30)),
        (("DTEND:20260105T140000Z",), timedelta(minutes=30)),
        (("DTEND;VALUE=DATE:20260107",), timedelta(minutes=30)),
        (("DURATION:-PT1H",), timedelta(minutes=30)),
        (("DURATION:an hour",), timedelta(minutes=30)),
    ],
)
def test_call_without_a_usable_end_takes_half_an_hour(lines: tuple[str, ...], length: timedelta) -> None:
    invite = invite_with(*lines)

    assert invite.ends_at - invite.starts_at == length


@pytest.mark.parametrize(
    ("start", "moment", "zone"),
    [
        ("DTSTART:20260106T140000Z", START, "UTC"),
        ("DTSTART;TZID=Europe/Berlin:20260106T150000", START, "Europe/Berlin"),
        ('DTSTART;TZID="europe/berlin":20260106T150000', START, "Europe/Berlin"),
        ("DTSTART;TZID=/vendor.example/2026_1/Europe/Berlin:20260106T150000", START, "Europe/Berlin"),
        (
            "DTSTART;VALUE=DATE-TIME;TZID=Europe/Berlin:20260706T150000",
            datetime(2026, 7, 6, 13, tzinfo=UTC),
            "Europe/Berlin",
        ),
        # 02:30 comes twice when the clocks go back: the first one counts (RFC 5545 section 3.3.5).
        (
            "DTSTART;TZID=Europe/Berlin:20261025T023000",
            datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
            "Europe/Berlin",
        ),
        # 02:30 does not exist when they go forward: counted with the offset before.
        (
            "DTSTART;TZID=Europe/Berlin:20260329T023000",
            datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
            "Europe/Berlin",
        ),
    ],
)
def test_start_is_read_by_the_clocks_of_its_zone(start: str, moment: datetime, zone: str) -> None:
    invite = invite_with(start=start)

    assert (invite.starts_at, invite.zone) == (moment, zone)


@pytest.mark.parametrize(
    "start",
    [
        "DTSTART:20260132T140000Z",
        "DTSTART:99990101T000000Z",
        "DTSTART:00010101T000000Z",
        "DTSTART:tomorrow",
        "DTSTART;TZID=localtime:20260106T150000",
        "DTSTART;TZID=../../etc/passwd:20260106T150000",
        "DTSTART",
        "DTSTART:",
        "DTSTART;VALUE=DATE:20260106",
        "DTSTART;VALUE=DATE:20260199",
    ],
)
def test_invite_without_a_moment_is_set_aside(start: str) -> None:
    with pytest.raises(MailUnreadable):
        invite_with(start=start)


@pytest.mark.parametrize(
    "start", ["", "DTSTART;VALUE=DATE:20260106", "DTSTART;TZID=Europe/Berlin:20260106T150000"]
)
def test_cancellation_and_answer_need_no_start(start: str) -> None:
    assert invite_with(start=start, method="CANCEL").cancelled
    assert invite_with(start=start, method="REPLY").method is Method.REPLY


def test_outlooks_day_long_entry_is_no_call() -> None:
    with pytest.raises(MailUnreadable, match="without a time of day"):
        invite_with("X-MICROSOFT-CDO-ALLDAYEVENT:TRUE")


@pytest.mark.parametrize(
    ("lines", "sequence"),
    [
        ((), 0),
        (("SEQUENCE:3",), 3),
        (("SEQUENCE:1407317367304",), 1407317367304),
        (("SEQUENCE:1", "SEQUENCE:2"), 2),
        (("SEQUENCE:-1",), 0),
        (("SEQUENCE:" + "9" * 5000,), 0),
        (("SEQUENCE:one",), 0),
    ],
)
def test_broken_sequence_counts_as_none(lines: tuple[str, ...], sequence: int) -> None:
    assert invite_with(*lines).sequence == sequence


@pytest.mark.parametrize(
    ("status", "method", "cancelled"),
    [
        ("CONFIRMED", "REQUEST", False),
        ("CANCELLED", "REQUEST", True),
        ("", "CANCEL", True),
        ("TENTATIVE", "PUBLISH", False),
    ],
)
def test_call_is_cancelled_by_method_or_by_status(status: str, method: str, cancelled: bool) -> None:
    assert invite_with(f"STATUS:{status}", method=method).cancelled is cancelled


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("ATTENDEE:mailto:carl@acme.example", [Attendee(Address("carl@acme.example"))]),
        ("ATTENDEE:MAILTO:Carl@ACME.example", [Attendee(Address("carl@acme.example"))]),
        (
            'ATTENDEE;CN="Client, Carl";PARTSTAT=accepted;ROLE=OPT-PARTICIPANT:mailto:carl@acme.example',
            [Attendee(Address("carl@acme.example", "Client, Carl"), "ACCEPTED", required=False)],
        ),
        ("ATTENDEE;EMAIL=carl@acme.example:/principals/42", [Attendee(Address("carl@acme.example"))]),
        ("ATTENDEE;CUTYPE=ROOM:mailto:room1@agency.example", []),
        ("ATTENDEE;CUTYPE=RESOURCE:mailto:beamer@agency.example", []),
        ("ATTENDEE:invalid:nomail", []),
        ("ATTENDEE;CN=broken", []),
    ],
)
def test_attendees_are_the_people_with_an_address(line: str, people: list[Attendee]) -> None:
    assert list(invite_with(line).attendees) == people


def test_attendee_named_twice_is_one_person_with_the_later_answer() -> None:
    invite = invite_with(
        "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:carl@acme.example",
        "ATTENDEE;PARTSTAT=DECLINED:mailto:CARL@acme.example",
    )

    assert [(one.person.address, one.partstat) for one in invite.attendees] == [
        ("carl@acme.example", "DECLINED")
    ]


@pytest.mark.parametrize(
    ("line", "recurrence_id"),
    [
        ("RECURRENCE-ID:20260113T140000Z", datetime(2026, 1, 13, 14, tzinfo=UTC)),
        ("RECURRENCE-ID;TZID=Europe/Berlin:20260113T150000", datetime(2026, 1, 13, 14, tzinfo=UTC)),
        ("RECURRENCE-ID;VALUE=DATE:20260113", datetime(2026, 1, 13, 14, tzinfo=UTC)),
        ("SUMMARY:no such line", None),
    ],
)
def test_occurrence_is_named_by_its_planned_moment(line: str, recurrence_id: datetime | None) -> None:
    invite = invite_with(line, start="DTSTART;TZID=Europe/Berlin:20260106T150000")

    assert invite.recurrence_id == recurrence_id


def test_excluded_and_added_dates_are_read_from_every_line_in_order() -> None:
    invite = invite_with(
        "RRULE:FREQ=WEEKLY",
        "EXDATE;TZID=Europe/Berlin:20260120T150000,20260113T150000",
        "EXDATE:20260127T140000Z",
        "EXDATE;VALUE=DATE:20260203",
        "RDATE;VALUE=PERIOD:20260108T140000Z/PT1H",
    )

    assert [one.day for one in invite.excluded] == [13, 20, 27, 3]
    assert {one.hour for one in invite.excluded} == {14}
    assert invite.added == (datetime(2026, 1, 8, 14, tzinfo=UTC),)


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=TU"),
        ("freq=weekly; interval=2;", "FREQ=WEEKLY;INTERVAL=2"),
        ("FREQ=WEEKLY;X-VENDOR=1", "FREQ=WEEKLY"),
        ("FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20261231T235959Z", "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20261231T235959Z"),
    ],
)
def test_rule_is_kept_in_one_spelling(written: str, rule: str) -> None:
    assert invite_with(f"RRULE:{written}").rule == rule


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=FORTNIGHTLY",
        "INTERVAL=2",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;COUNT=0",
        "FREQ=WEEKLY;COUNT=1000000",
        "FREQ=WEEKLY;FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;UNTIL=20261399",
        "FREQ=WEEKLY;UNTIL=20260101T250000Z",
        "FREQ=WEEKLY;RSCALE=HEBREW",
        "FREQ=WEEKLY;BYDAY=" + ",".join(["MO"] * 1000),
    ],
)
def test_rule_that_cannot_be_followed_is_set_aside(rule: str) -> None:
    with pytest.raises(MailUnreadable, match="the invite"):
        invite_with(f"RRULE:{rule}")


def test_same_rule_twice_is_one_and_two_rules_are_set_aside() -> None:
    assert invite_with("RRULE:FREQ=WEEKLY", "RRULE:FREQ=WEEKLY").rule == "FREQ=WEEKLY"
    with pytest.raises(MailUnreadable, match="two rules"):
        invite_with("RRULE:FREQ=WEEKLY", "RRULE:FREQ=DAILY")


def test_as_many_invites_and_dates_as_are_read_and_one_more() -> None:
    events = [event_of(uid=f"call-{number}@agency.example") for number in range(MOST_INVITES + 1)]
    dates = [
        f"EXDATE:20{10 + number // 28 // 12:02}{number // 28 % 12 + 1:02}{number % 28 + 1:02}T140000Z"
        for number in range(MOST_DATES + 1)
    ]

    assert len(read_invites(calendar_of(*events[:-1]))) == MOST_INVITES
    assert len(invite_with(*dates[:-1]).excluded) == MOST_DATES
    with pytest.raises(MailUnreadable, match="200 invites"):
        read_invites(calendar_of(*events))
    with pytest.raises(MailUnreadable, match="500 dates"):
        invite_with(*dates)


def test_alarm_inside_an_event_says_nothing_about_the_call() -> None:
    invite = invite_with(
        "BEGIN:VALARM", "SUMMARY:Wake up", "DURATION:PT5M", "END:VALARM", "SUMMARY:Weekly status"
    )

    assert (invite.summary, invite.ends_at - invite.starts_at) == ("Weekly status", timedelta(minutes=30))


def test_summary_is_unescaped_onto_one_line() -> None:
    assert (
        invite_with("SUMMARY:Status\\, ACME\\nBcc: all@acme.example").summary
        == "Status, ACME Bcc: all@acme.example"
    )
