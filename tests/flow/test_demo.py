from __future__ import annotations

import os
import subprocess
import sys
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from worker.settings.loading import defaults_folder

CLIENT = "carla.ruiz@acme.example.org"
INTERNAL_NOTE = "do not promise extras"
PATIENCE = 120
PLAYBOOK = "customer-status.toml"

Demo = subprocess.CompletedProcess[str]


def run_demo(folder: Path, *arguments: str, program: str = "from worker.cli import main; main()") -> Demo:
    """Return how `worker demo --no-wait` ended in this folder."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("FOLLOWTHROUGH_")}
    return subprocess.run(
        [sys.executable, "-c", program, "demo", "--no-wait", *arguments],
        cwd=folder,
        env=environ | {"COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Demo, Path]:
    """Return how the demo ended when left alone, and the folder it ran in."""
    folder = tmp_path_factory.mktemp("played")
    return run_demo(folder), folder


def mails_in(folder: Path) -> list[EmailMessage]:
    """Return the mails that a demo kept."""
    return [message_from_bytes(file.read_bytes(), policy=default) for file in folder.glob("demo/*.eml")]


def text_of(mail: EmailMessage) -> str:
    """Return what a mail says in plain text."""
    body = mail.get_body(("plain",))
    return "" if body is None else str(body.get_content())


def test_demo_plays_its_nine_weeks_to_the_end_as_the_story_demands(played: tuple[Demo, Path]) -> None:
    demo, _ = played

    assert demo.returncode == 0, demo.stdout + demo.stderr
    assert "44 letters left, each once, each at its time, and the record says the same." in demo.stdout
    assert "12 items of 4 calls are confirmed" in demo.stdout


def test_demo_shows_each_letter_with_time_person_subject_and_reason(played: tuple[Demo, Path]) -> None:
    demo, _ = played

    (line,) = [line for line in demo.stdout.splitlines() if "minutes-late" in line]
    assert line.split()[:4] == ["Thu", "08:00", "→", "Tom"]
    assert "“No minutes yet: Weekly status Acme" in line
    assert line.rstrip().endswith("12 h after the end")


def test_every_mail_of_the_demo_is_kept_as_a_file_and_internal_notes_are_in_none_to_the_client(
    played: tuple[Demo, Path],
) -> None:
    _, folder = played
    to_client = [mail for mail in mails_in(folder) if CLIENT in f"{mail['To']} {mail['Cc']}"]
    inside = [mail for mail in mails_in(folder) if mail not in to_client]

    assert len(to_client) >= 13
    assert not [mail["Subject"] for mail in to_client if INTERNAL_NOTE in text_of(mail)]
    assert [mail["Subject"] for mail in inside if INTERNAL_NOTE in text_of(mail)]


def test_clients_own_words_change_the_ending_and_item_2_is_not_confirmed(tmp_path: Path) -> None:
    demo = run_demo(tmp_path, "--client", "no, item 2 is wrong")

    assert demo.returncode == 0, demo.stdout + demo.stderr
    assert "“Objection from Carla Ruiz: Weekly status Acme" in demo.stdout
    (item_2,) = [line for line in demo.stdout.splitlines() if line.startswith("  2. ")]
    assert "disputed (Carla Ruiz, disputed: " in item_2
    assert "12 items" not in demo.stdout


def test_demo_fails_and_names_the_nudge_that_a_broken_playbook_sends_too_late(tmp_path: Path) -> None:
    (tmp_path / "own" / "playbooks").mkdir(parents=True)
    rules = (defaults_folder() / "playbooks" / PLAYBOOK).read_text()
    broken = rules.replace('when = "released + 24h"', 'when = "released + 26h"')
    (tmp_path / "own" / "playbooks" / PLAYBOOK).write_text(broken)

    demo = run_demo(tmp_path, "--config", "own")

    assert broken != rules
    assert demo.returncode == 1
    assert demo.stdout.count("missing: confirmation-nudge to Carla Ruiz, Fri ") == 1
    assert demo.stdout.count("too much: confirmation-nudge to Carla Ruiz, Fri ") == 1
    assert "minutes-late to Tom" not in demo.stdout.partition("✗")[2]


def test_demo_leaves_a_folder_alone_that_no_demo_made(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "slides.txt").write_text("mine")

    demo = run_demo(tmp_path)

    assert demo.returncode == 2
    assert demo.stderr == "demo/ was not made by a demo; move it away, or start in another folder\n"
    assert (tmp_path / "demo" / "slides.txt").read_text() == "mine"


def test_demo_without_its_mail_servers_installed_says_what_to_install(tmp_path: Path) -> None:
    without = "import sys; sys.modules['pymap'] = None; from worker.cli import main; main()"

    demo = run_demo(tmp_path, program=without)

    assert demo.returncode == 2
    assert "pip install 'followthrough[demo]'" in demo.stderr
