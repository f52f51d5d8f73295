"""docker-compose.yml names only what there is: commands, options, settings, services, files."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

import pytest
from typer.core import TyperGroup
from typer.exceptions import TyperException
from typer.main import get_command

from tests.compose_file import FILE, read_compose
from worker.app import Part
from worker.cli.program import build
from worker.demo.mailserver import accounts
from worker.demo.people import PASSWORD
from worker.demo.stamp import AUTHSERV_ID
from worker.settings.keys import KEYS
from worker.settings.layers import read_environment

COMPOSE = read_compose()
SERVICES: Mapping[str, Mapping[str, Any]] = COMPOSE["services"]
OURS = sorted(name for name, service in SERVICES.items() if "followthrough" in service["image"])
_SHELL = re.compile(r"echo \S+ \| python -m worker (.+)")


def arguments(name: str) -> list[str]:
    """Return what `worker` is started with in a service."""
    command: list[str] = SERVICES[name]["command"]
    in_shell = _SHELL.fullmatch(command[0])
    return shlex.split(in_shell[1]) if in_shell else command


def option(name: str, option: str) -> str:
    """Return what a service's command says by an option."""
    words = arguments(name)
    return words[words.index(option) + 1]


def understood(words: Sequence[str]) -> Mapping[str, Any]:
    """Return what the command line makes of these words, without doing it."""
    program = get_command(build())
    assert isinstance(program, TyperGroup)
    with program.make_context("worker", [words[0]], resilient_parsing=True) as context:
        command = program.get_command(context, words[0])
        assert command is not None, words
        return command.make_context(words[0], list(words[1:]), parent=context).params


def image_lines(word: str) -> Iterator[list[str]]:
    """Yield the words behind each such instruction of the image."""
    for line in SERVICES["mail"]["build"]["dockerfile_inline"].splitlines():
        if line.startswith(f"{word} "):
            yield line.split()[1:]


@pytest.mark.parametrize("name", sorted({*OURS} - {"steps"}))
def test_every_command_is_one_that_worker_knows_with_its_options(name: str) -> None:
    assert understood(arguments(name))


def test_option_that_worker_does_not_know_would_be_noticed() -> None:
    with pytest.raises(TyperException, match="No such option"):
        understood(["watch", "--no-such-option"])


def test_steps_are_run_by_dramatiq_from_a_function_of_ours() -> None:
    module, _, function = SERVICES["steps"]["command"][0].partition(":")

    assert SERVICES["steps"]["entrypoint"] == ["dramatiq"]
    assert callable(getattr(import_module(module), function))


def test_every_part_of_a_worker_has_a_service() -> None:
    assert {part.value for part in Part} <= {*SERVICES}


@pytest.mark.parametrize("name", OURS)
def test_every_setting_in_the_environment_is_a_key_that_can_be_used(name: str) -> None:
    given = read_environment(SERVICES[name]["environment"])

    plain = {key: value for key, value in given.items() if "${" not in str(value.value)}
    assert all(KEYS[section][key].read(value.value) for (section, key), value in plain.items())


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_what_a_service_waits_for_is_there_and_can_be_told(name: str) -> None:
    for other, how in SERVICES[name].get("depends_on", {}).items():
        ends, is_healthy = "service_completed_successfully", "service_healthy"
        assert how["condition"] == (is_healthy if "healthcheck" in SERVICES[other] else ends)
        assert SERVICES[other]["restart"] == ("unless-stopped" if "healthcheck" in SERVICES[other] else "no")


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_networks_and_volumes_of_a_service_are_declared(name: str) -> None:
    service = SERVICES[name]

    volumes = {
        volume.replace("${SETTINGS:-settings}", "settings").partition(":")[0]
        for volume in service.get("volumes", [])
    }
    assert volumes <= {*COMPOSE["volumes"]}
    assert {*service.get("networks", [])} <= {*COMPOSE["networks"]}
    assert ("networks" in service) != ("network_mode" in service)


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_nothing_is_reached_from_another_machine_and_nothing_gains_rights(name: str) -> None:
    service = SERVICES[name]

    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))
    assert service["read_only"] is True
    assert service["security_opt"] == ["no-new-privileges:true"]


@pytest.mark.parametrize("name", OURS)
def test_worker_runs_as_a_user_without_rights(name: str) -> None:
    assert SERVICES[name]["user"] == "${WORKER_USER:-10001:10001}"
    assert SERVICES[name]["cap_drop"] == ["ALL"]


def test_image_is_made_of_files_that_are_there_and_pinned_requirements() -> None:
    sources = [source for *some, _target in image_lines("COPY") for source in some]
    installs = [line for line in image_lines("RUN") if line[:2] == ["pip", "install"]]

    assert all((FILE.parent / source).exists() for source in sources)
    assert [line[2] for line in installs] == ["--require-hashes"] * 2
    assert {line[4] for line in installs} <= {*sources}


def test_configuration_that_is_written_fits_the_mail_server() -> None:
    served = understood(arguments("mail"))

    assert option("settings", "--address") == accounts()[0]
    assert option("settings", "--imap") == f"mail:{served['imap_port']}"
    assert option("settings", "--smtp") == f"mail:{served['smtp_port']}"
    assert option("settings", "--authserv-id") == AUTHSERV_ID
    assert SERVICES["settings"]["command"][0].startswith(f"echo {PASSWORD} |")
