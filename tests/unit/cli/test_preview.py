"""`worker preview`: a person reads what an invite would start."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.flow.mails import make_event, make_invite
from tests.flow.played import CLIENT
from tests.unit.cli.command import Run
from tests.unit.settings.folder import make_folder
from worker.simulation.clocks import BEGIN

FIRST = BEGIN + timedelta(days=3)
WEEKLY = make_event(FIRST, "RRULE:FREQ=WEEKLY")
INSIDE = ("--inside", "agency.example")
NOW = ("--now", "2026-03-02T08:00Z")


def calendar(event: str = WEEKLY) -> bytes:
    """Return a calendar file with this event."""
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", event, "END:VCALENDAR", ""]).encode()


def test_each_letter_is_told_with_time_person_and_subject(run: Run) -> None:
    ran = run("preview", "-", *INSIDE, *NOW, "--calls", "1", given=make_invite(WEEKLY))

    assert ran.status == 0
    assert "account acme.example, PM dana@agency.example, playbook customer-status" in ran.out
    assert "At once, Mon 2 Mar 2026, 08:00 (UTC) invite-understood to dana@agency.example" in ran.out
    assert "Tue 3 Mar 2026, 08:00 agenda-draft to dana@agency.example" in ran.out
    assert "48 h before the start “Agenda draft: Weekly status, Thu 5 Mar 2026”" in ran.out
    assert "Nothing was sent, and nothing is kept." in ran.out


def test_what_waits_for_people_is_told_with_what_it_waits_for(run: Run) -> None:
    ran = run("preview", "-", *INSIDE, *NOW, "--calls", "1", given=make_invite(WEEKLY))

    assert "Until somebody answers, nothing more leaves." in ran.out
    assert "Wed 4 Mar 2026, 08:00 once released: agenda to carla@acme.example" in ran.out
    assert "at the release once released: minutes to carla@acme.example" in ran.out
    assert "24 h after the release unless confirmed: confirmation-nudge to carla@acme.example" in ran.out


def test_what_goes_well_is_told_apart_from_what_is_late(run: Run) -> None:
    ran = run("preview", "-", *INSIDE, *NOW, "--calls", "1", given=make_invite(WEEKLY))

    well, late = ran.out.partition("If all goes well")[2].split("If something is late")
    assert "agenda-draft to" in well
    assert "agenda-reminder to" not in well
    assert "unless released: agenda-reminder to" in late


def test_later_calls_of_a_series_are_told_without_what_the_first_has_said(run: Run) -> None:
    ran = run("preview", "-", *INSIDE, *NOW, "--calls", "2", given=make_invite(WEEKLY))

    assert "Tue 10 Mar 2026, 08:00 agenda-draft to dana@agency.example" in ran.out
    assert ran.out.count("48 h before the start") == 1
    assert ran.out.count("nobody is known as its delivery manager; name one") == 1


@pytest.mark.parametrize(("arguments", "calls"), [((), 3), (("--calls", "1"), 1), (("--calls", "5"), 5)])
def test_three_calls_of_a_series_are_told_unless_others_are_asked_for(
    run: Run, arguments: tuple[str, ...], calls: int
) -> None:
    ran = run("preview", "-", *INSIDE, *NOW, *arguments, given=make_invite(WEEKLY))

    assert ran.out.count("Call on ") == calls
    assert f"--calls {2 * calls} tells more" in ran.out


@pytest.mark.parametrize("name", ["invite.ics", "invite.eml"])
def test_file_may_be_a_mail_or_a_calendar_file(run: Run, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes({"invite.ics": calendar(), "invite.eml": make_invite(WEEKLY)}[name])

    assert "agenda-draft to dana@agency.example" in run("preview", str(file), *INSIDE, *NOW).out


def test_domains_come_from_the_configuration_where_there_is_one(run: Run, tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "local")
    event = make_event(FIRST, organizer="dana@firm.example")

    ran = run("preview", "-", *NOW, "--config", str(folder), given=calendar(event))

    assert "PM dana@firm.example" in ran.out


def test_what_would_be_asked_is_told_in_words(run: Run) -> None:
    ran = run("preview", "-", *INSIDE, *NOW, given=calendar(make_event(FIRST, organizer=CLIENT)))

    assert "would put before a person: the invite 'Weekly status' names nobody inside" in ran.out
    assert "nothing leaves: nobody has said that the invite was read rightly" in ran.out
    assert "Until somebody answers" not in ran.out


def test_who_would_forward_a_calendar_file_is_named_by_from(run: Run) -> None:
    given = calendar(make_event(FIRST, organizer=CLIENT))

    ran = run("preview", "-", *INSIDE, *NOW, "--from", "sam@agency.example", given=given)

    assert "invite-understood to sam@agency.example" in ran.out


def test_mail_that_cannot_be_read_is_told_with_its_reason(run: Run) -> None:
    ran = run("preview", "-", *INSIDE, given=b"")

    assert (ran.status, "would be set aside" in ran.out) == (0, True)
    assert "the mail has no header" in ran.out


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (("no-such-file.eml", *INSIDE), "name an .eml or .ics file"),
        (("-",), "such as --inside example.com"),
        (("-", *INSIDE, "--now", "tomorrow"), "write it as 2026-03-02T09:00+01:00"),
        (("-", *INSIDE, "--from", "sam"), "leave --from out"),
        (("-", *INSIDE, "--calls", "0"), "--calls"),
        (("-", "--inside", "sam@agency.example"), "--inside is 'sam@agency.example'"),
    ],
)
def test_preview_that_cannot_be_made_says_what_to_do(
    run: Run, arguments: tuple[str, ...], remedy: str
) -> None:
    ran = run("preview", *arguments, given=make_invite(WEEKLY))

    assert ran.status == 2
    assert remedy in ran.err


def test_title_of_an_invite_cannot_move_the_terminal(run: Run) -> None:
    event = make_event(FIRST, title="Status \x1b[2J[red]call[/red]")

    ran = run("preview", "-", *INSIDE, *NOW, given=calendar(event))

    assert "\x1b" not in ran.out
    assert "[red]call[/red]" in ran.out
