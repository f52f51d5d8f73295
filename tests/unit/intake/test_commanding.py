"""Commands: done for those who may, answered once, and refused with a reason for everybody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.unit.delivery.rig import OLGA
from tests.unit.intake.handling import Clerk, answered
from tests.unit.record.made import known_project
from tests.unit.rules.arrivals import DANA, make_sender
from worker.model import (
    Address,
    Command,
    DraftKind,
    HoldAll,
    Minutes,
    Offer,
    OfferKind,
    Phase,
    RunCommands,
    Section,
    Sender,
)
from worker.record import people, projects
from worker.record.items import NewItem
from worker.rules.commands import COMMANDS

SAM = Address("sam@agency.example", "Sam Ito")
OWNER = make_sender(address=OLGA, roles=frozenset({"account_owner"}))
OPERATOR = make_sender(address=SAM, roles=frozenset(), operator=True)
STRANGER = make_sender(address=SAM, roles=frozenset())
UNPROVED = make_sender(proof="")
HOUR = timedelta(hours=1)


def run(*commands: str) -> RunCommands:
    """Return that these commands are run, written as in a mail."""
    parts = [one.partition(" ") for one in commands]
    return RunCommands(tuple(Command(name, words) for name, _, words in parts))


def held(clerk: Clerk) -> list[bool]:
    """Return of each project whether it is held."""
    found = clerk.read(lambda tx: [projects.facts(tx, number) for number in projects.ids(tx)])
    return [one.held for one in found if one is not None]


def with_other_project(clerk: Clerk) -> Clerk:
    """Let there be a project of another client, too."""
    clerk.office.means.writer.run(lambda tx: known_project(tx, "other.example"))
    return clerk


def test_commands_of_one_mail_are_answered_in_one_letter(clerk: Clerk) -> None:
    clerk.by_pm(run("help", "status"), "/help\n/status")

    assert clerk.kinds == ["answer"]
    assert clerk.last.to == DANA.address
    assert "/launched 2026-11-20" in clerk.last.text
    assert "Next call: Weekly status" in clerk.last.text


def test_help_names_every_command(clerk: Clerk) -> None:
    clerk.by_pm(run("help"))

    others = [name for name in COMMANDS if name != "help"]
    assert [name for name in others if f"/{name}" not in clerk.last.text] == []


def test_unknown_command_is_answered_with_the_nearest_and_not_run(clerk: Clerk) -> None:
    clerk.by_pm(run("hodl"), "/hodl")

    assert clerk.kinds == ["answer"]
    assert "did you mean /hold?" in clerk.last.text
    assert held(clerk) == [False]


@pytest.mark.parametrize("command", ["hold", "resume", "launched 2026-03-02", "skip agenda", "send"])
@pytest.mark.parametrize(
    ("sender", "words"),
    [(UNPROVED, "nothing proves"), (STRANGER, "has no role in this project")],
    ids=["unproved", "without a role"],
)
def test_command_of_somebody_who_may_not_is_refused_with_the_reason(
    clerk: Clerk, command: str, sender: Sender, words: str
) -> None:
    before = clerk.project

    clerk.carry_out(run(command), sender.address, f"/{command}", sender=sender)

    assert words in clerk.last.text
    assert clerk.project == before
    assert clerk.call_now.skipped == frozenset()


@pytest.mark.parametrize("command", ["help", "status", "why"])
def test_what_only_asks_is_answered_without_proof(clerk: Clerk, command: str) -> None:
    clerk.by_pm(run(command), sender=UNPROVED)

    assert "nothing proves" not in clerk.last.text


def test_hold_stops_the_project_until_resume(clerk: Clerk) -> None:
    before = clerk.office.waiting(clerk.call)
    clerk.by_pm(run("hold"))
    while_held = (held(clerk), clerk.office.waiting(clerk.call))
    clerk.by_pm(run("resume"))

    assert while_held == ([True], {})
    assert (held(clerk), clerk.office.waiting(clerk.call)) == ([False], before)
    assert "goes on" in clerk.last.text


def test_hold_of_one_project_leaves_the_others_alone(clerk: Clerk) -> None:
    with_other_project(clerk).by_pm(run("hold"))

    assert held(clerk) == [True, False]


@pytest.mark.promise("everything stops only after a yes, and only for an operator or an account owner")
@pytest.mark.parametrize("sender", [OWNER, OPERATOR], ids=["account owner", "operator"])
def test_hold_all_asks_first_and_holds_nothing_yet(clerk: Clerk, sender: Sender) -> None:
    with_other_project(clerk).carry_out(run("hold all"), sender.address, "/hold all", sender=sender)

    assert held(clerk) == [False, False]
    assert clerk.last.offer == Offer(OfferKind.YES, "hold-all")
    assert "Reply `yes`" in clerk.last.text


def test_yes_holds_every_project(clerk: Clerk) -> None:
    with_other_project(clerk).carry_out(HoldAll(), OLGA, "yes", sender=OWNER)

    assert held(clerk) == [True, True]
    assert clerk.office.waiting(clerk.call) == {}
    assert "Every project is held" in clerk.last.text


@pytest.mark.parametrize("command", ["hold all", "hold ALL ", "resume all"])
def test_pm_neither_holds_nor_resumes_everything(clerk: Clerk, command: str) -> None:
    with_other_project(clerk).by_pm(run(command))

    assert held(clerk) == [False, False]
    assert "neither an operator nor an account owner" in clerk.last.text
    assert clerk.last.offer == Offer()


def test_resume_all_lets_every_project_go_on(clerk: Clerk) -> None:
    with_other_project(clerk).carry_out(HoldAll(), OLGA, "yes", sender=OWNER)

    clerk.carry_out(run("resume all"), OLGA, "/resume all", sender=OWNER)

    assert held(clerk) == [False, False]


@pytest.mark.parametrize(
    ("words", "answers", "skipped"),
    [
        ("agenda", "", {"agenda"}),
        ("Minutes", "", {"minutes"}),
        ("", "agenda-draft", {"agenda"}),
        ("", "minutes-request", {"minutes"}),
        ("minutes", "agenda-draft", {"minutes"}),
        ("", "", set()),
        ("", "following", set()),
        ("lunch", "agenda-draft", set()),
        ("all", "", set()),
    ],
)
def test_skip_is_for_the_agenda_or_the_minutes_that_are_meant(
    clerk: Clerk, words: str, answers: str, skipped: set[str]
) -> None:
    letter = answered(OfferKind.DRAFT, name=answers) if answers else None

    clerk.by_pm(run(f"skip {words}"), answered=letter)

    assert clerk.call_now.skipped == skipped
    assert ("Nothing was done" in clerk.last.text) is not bool(skipped)


def test_skipped_agenda_is_not_asked_for_any_more(clerk: Clerk) -> None:
    clerk.by_pm(run("skip agenda"))

    waiting = clerk.office.waiting(clerk.call)
    assert not [name for name in waiting if name.startswith("agenda")]
    assert "minutes-request" in waiting


def test_skip_about_a_project_says_what_to_write(clerk: Clerk) -> None:
    clerk.by_pm(run("skip agenda"), about=clerk.project)

    assert "Nothing was done" in clerk.last.text
    assert clerk.call_now.skipped == frozenset()


@pytest.mark.parametrize(
    ("words", "day"),
    [("2026-03-02", date(2026, 3, 2)), ("yesterday", date(2026, 3, 1)), ("", date(2026, 3, 2))],
)
def test_launch_counts_from_nine_in_the_morning_of_its_day(clerk: Clerk, words: str, day: date) -> None:
    clerk.by_pm(run(f"launched {words}"))

    assert clerk.project.phase is Phase.POST_LAUNCH
    assert clerk.project.launched_at == datetime.combine(day, datetime.min.time(), UTC) + 8 * HOUR
    assert "day-7" in " ".join(clerk.office.waiting(clerk.call))


@pytest.mark.parametrize("words", ["3/4", "soon", "2026-02-30", "when all is done"])
def test_launch_with_a_date_that_cannot_be_read_launches_nothing(clerk: Clerk, words: str) -> None:
    clerk.by_pm(run(f"launched {words}"))

    assert clerk.project.launched_at is None
    assert f"I cannot read '{words}' as a date" in clerk.last.text


def test_send_releases_the_draft_that_the_mail_answers(clerk: Clerk) -> None:
    clerk.office.add_draft(clerk.call, DraftKind.AGENDA)

    clerk.by_pm(run("send"), answered=answered(OfferKind.DRAFT, "call/1/agenda/", 1))

    assert [one.released_at is not None for one in clerk.call_now.drafts] == [True]


@pytest.mark.parametrize("kind", [OfferKind.START, OfferKind.FORM, OfferKind.ITEMS, OfferKind.NONE])
def test_send_in_answer_to_no_draft_releases_nothing(clerk: Clerk, kind: OfferKind) -> None:
    clerk.office.add_draft(clerk.call, DraftKind.AGENDA)

    clerk.by_pm(run("send"), answered=answered(kind, "1"))

    assert [one.released_at for one in clerk.call_now.drafts] == [None]
    assert "There is no draft" in clerk.last.text


def test_why_tells_which_step_wanted_the_letter_and_what_was_held_back(clerk: Clerk) -> None:
    number = clerk.office.add_letter(call=clerk.call, key="call/1/agenda-reminder//pm")

    clerk.by_pm(run("why"), answered=answered(OfferKind.DRAFT, letter_id=number))

    assert (
        "Agenda due: playbook customer-status, step agenda-reminder: 28 h before the start" in clerk.last.text
    )


@pytest.mark.parametrize("letter_id", [None, 4_711])
def test_why_in_answer_to_no_letter_says_what_to_write(clerk: Clerk, letter_id: int | None) -> None:
    letter = None if letter_id is None else answered(OfferKind.NONE, letter_id=letter_id)

    clerk.by_pm(run("why"), answered=letter)

    assert "Write /why in reply" in clerk.last.text


def test_status_tells_the_phase_the_next_call_and_what_is_due(clerk: Clerk) -> None:
    clerk.by_pm(run("status"))

    assert "Acme / Relaunch: discovery" in clerk.last.text
    assert "Next call: Weekly status, Thu 12 Mar 2026, 11:00 (Europe/Berlin)" in clerk.last.text
    assert "Due Tue 10 Mar 2026, 11:00 (Europe/Berlin): agenda-draft" in clerk.last.text


def test_status_tells_what_waits_for_the_pm_and_for_the_client(clerk: Clerk) -> None:
    clerk.office.add_draft(clerk.call, DraftKind.MINUTES, minutes=Minutes())
    clerk.office.release(clerk.call, DraftKind.MINUTES, NewItem(1, Section.DECISION, "No popup"))
    clerk.office.add_draft(clerk.call, DraftKind.AGENDA)

    clerk.by_pm(run("status"))

    assert "Waits for your release: agenda, version 1" in clerk.last.text
    assert "Not confirmed by the client: 1. No popup" in clerk.last.text
    assert "Waits for your release: minutes" not in clerk.last.text


def test_status_of_a_held_project_says_so(clerk: Clerk) -> None:
    clerk.by_pm(run("hold"))
    clerk.by_pm(run("status"))

    assert "held: nothing goes out" in clerk.last.text
    assert "Nothing is due." in clerk.last.text


def test_command_about_no_known_project_is_about_the_writers_only_one(clerk: Clerk) -> None:
    clerk.let_pm()

    clerk.by_pm(run("status"), about=None)

    assert "Acme / Relaunch" in clerk.last.text


def test_command_about_no_known_project_is_answered_and_not_run_where_there_are_several(clerk: Clerk) -> None:
    clerk.let_pm()
    clerk.office.means.writer.run(
        lambda tx: people.set_role(tx, known_project(tx, "other.example"), "pm", DANA)
    )

    clerk.by_pm(run("hold"), about=None)

    assert held(clerk) == [False, False]
    assert "I cannot tell which project" in clerk.last.text


def test_help_needs_no_project(clerk: Clerk) -> None:
    clerk.by_pm(run("help"), about=None)

    assert "/status" in clerk.last.text


def test_answer_is_written_in_the_language_of_the_project(clerk: Clerk) -> None:
    clerk.by_pm(run("hold"), about=replace(clerk.call_now, language="de"))

    assert "Bis /resume geht nichts hinaus" in clerk.last.text
