from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.settings.folder import make_folder, with_line
from worker import __version__
from worker.cli import main
from worker.cli.program import EVERYDAY, MENDING, PARTS, TRYING


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--help"],
        ["init", "--help"],
        ["doctor", "--help"],
        ["run", "--help"],
        ["preview", "--help"],
        ["outbox", "--help"],
        ["outbox", "show", "--help"],
        ["outbox", "send", "--help"],
        ["outbox", "end", "--help"],
        ["questions", "--help"],
        ["questions", "answer", "--help"],
        ["demo", "--help"],
        ["mailserver", "--help"],
        ["watch", "--help"],
        ["tick", "--help"],
        ["send", "--help"],
        ["web", "--help"],
        ["replay", "--help"],
    ],
)
def test_help_says_what_each_command_is_for(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(arguments)

    assert "Usage: worker" in capsys.readouterr().out


def test_commands_are_told_by_what_they_are_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([])

    told = capsys.readouterr().out
    places = [told.index(group) for group in (EVERYDAY, TRYING, PARTS, MENDING)]
    assert places == sorted(places)


def test_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])

    assert ended.value.code == 0
    assert capsys.readouterr().out == f"followthrough {__version__}\n"


def test_bad_configuration_ends_the_program_with_a_sentence_and_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_folder(tmp_path, with_line("mailbox", "port = 'imaps'"))

    with pytest.raises(SystemExit) as ended:
        main(["run", "--config", str(folder)])

    assert ended.value.code == 2
    assert capsys.readouterr().err == (
        f"{folder}/worker.toml: mailbox.port is 'imaps'; write a whole number from 1 to 65535\n"
    )


def test_folder_can_be_named_by_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FOLLOWTHROUGH_CONFIG", str(tmp_path / "nowhere"))

    with pytest.raises(SystemExit) as ended:
        main(["run"])

    assert ended.value.code == 2
    assert "nowhere is not a folder" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["rnu"], ["run", "--confg", "x"]])
def test_unknown_command_or_option_is_told_with_status_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
    assert "No such" in capsys.readouterr().err


def test_doctor_ends_with_status_1_and_the_remedy_when_something_failed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_folder(tmp_path, with_line("mailbox", "port = 'imaps'"))

    with pytest.raises(SystemExit) as ended:
        main(["doctor", "--config", str(folder)])

    shown = " ".join(capsys.readouterr().out.split())
    assert ended.value.code == 1
    assert "mailbox.port is 'imaps'" in shown
    assert "→ correct each place" in shown
