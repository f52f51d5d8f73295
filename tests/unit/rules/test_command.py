"""Commands: run when somebody inside writes them first, and only then."""

from __future__ import annotations

import pytest

from tests.unit.rules.arrivals import make_answer, make_client, make_facts, make_mail, make_sender
from worker.model import Audience, Command, KeepConversation, NewText, OfferKind, RunCommands, Sender
from worker.rules.arrival import Arrival
from worker.rules.command import command


def written(text: str, sender: Sender | None) -> Arrival:
    """Return a mail that answers nothing, in these words."""
    return Arrival(make_mail(new=NewText(text)), (), make_facts(sender=sender))


@pytest.mark.parametrize(
    ("text", "commands"),
    [
        ("/status", (Command("status"),)),
        ("/launched 2026-11-20\n/status", (Command("launched", "2026-11-20"), Command("status"))),
        ("\n/hold all\nThanks", (Command("hold", "all"),)),
        ("/statsu", (Command("statsu"),)),
    ],
)
def test_commands_in_the_first_lines_are_run_and_kept_as_said(
    text: str, commands: tuple[Command, ...]
) -> None:
    assert command(written(text, make_sender())) == (KeepConversation(), RunCommands(commands))


@pytest.mark.parametrize("text", ["", "Hello\n/hold", "/var/log/mail is full", "Please /hold"])
def test_mail_that_begins_with_no_command_is_left_to_other_rules(text: str) -> None:
    assert command(written(text, make_sender())) is None


@pytest.mark.parametrize(
    "sender",
    [make_client(), make_sender(audience=Audience.UNKNOWN), make_sender(audience=Audience.VENDOR), None],
    ids=["client", "unknown", "vendor", "nobody"],
)
def test_command_of_nobody_inside_is_not_run(sender: Sender | None) -> None:
    assert command(written("/hold", sender)) is None


def test_command_that_nobody_proved_is_still_answered() -> None:
    # Whether its writer may is asked command by command: help is for everybody inside.
    assert command(written("/help", make_sender(proof=""))) is not None


def test_command_counts_whatever_letter_it_answers() -> None:
    assert command(make_answer("/why", OfferKind.FORM)) == (
        KeepConversation(),
        RunCommands((Command("why"),)),
    )
