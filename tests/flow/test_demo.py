from __future__ import annotations

import os
import subprocess
import sys
from email import message_from_bytes
from email.policy import default
from pathlib import Path

WORKER = "worker@agency.example"
CLIENT = "carla.ruiz@acme.example"
PATIENCE = 120
# A playbook whose one step is always long past when the call is first heard of, and then skipped.
NO_REMINDER = """
[playbook]
id = "customer-status"
version = 2

[step.much-too-early]
when = "start - 900d"
letter = "agenda-reminder"
to = "pm"
if_late = "skip"
"""


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


def test_demo_plays_its_story_to_the_end_and_keeps_every_mail(tmp_path: Path) -> None:
    demo = run_demo(tmp_path)

    assert demo.returncode == 0, demo.stdout + demo.stderr
    assert "4 letters left, each once, each at its time" in demo.stdout
    assert len(list((tmp_path / "demo" / "mails").glob("*.eml"))) == 10


def test_client_in_the_demo_gets_nothing_from_the_worker(tmp_path: Path) -> None:
    run_demo(tmp_path)

    mails = [
        message_from_bytes(file.read_bytes(), policy=default) for file in tmp_path.glob("demo/mails/*.eml")
    ]
    to_client = [mail for mail in mails if CLIENT in f"{mail['To']} {mail['Cc']}"]
    assert len(to_client) == 4
    assert not [mail["Subject"] for mail in to_client if WORKER in mail["From"]]


def test_demo_fails_and_names_each_letter_that_a_broken_playbook_leaves_out(tmp_path: Path) -> None:
    (tmp_path / "own" / "playbooks").mkdir(parents=True)
    (tmp_path / "own" / "playbooks" / "customer-status.toml").write_text(NO_REMINDER)

    demo = run_demo(tmp_path, "--config", "own")

    assert demo.returncode == 1
    assert demo.stdout.count("missing: agenda-reminder to Dana Weber") == 3
    assert "invite-understood to Dana Weber, " not in demo.stdout


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
