"""Where a run takes place: its folder, its mail server, its record and broker, and the worker's configuration."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.servers.dovecot import Dovecot, MailUser
from worker.simulation.story import ONE_STEP

# A copy is handed on at the latest LATEST_COPY seconds after its letter was accepted, and must have arrived
# within SETTLING. The room between them is for a machine that is busy with other things.
LATEST_COPY = 2.0
SETTLING = 8.0
INSIDE = "agency.example"


@dataclass(frozen=True, slots=True)
class Ground:
    """A folder of the run's own, the mail server, and the URLs of an empty record and an empty broker."""

    folder: Path
    dovecot: Dovecot
    record_url: str
    broker_url: str


def write_config(ground: Ground, user: MailUser, smtp_port: int) -> Path:
    """Return the folder with the configuration of a worker that watches this user's INBOX.

    Its playbook owes each call one letter, so that what is owed can be counted.
    """
    folder = ground.folder / "config"
    shutil.copytree(ONE_STEP, folder)
    secrets = {
        "password": user.password,
        "secret": "the letters of this run reach nobody outside",
        "record-url": ground.record_url,
        "broker-url": ground.broker_url,
    }
    for name, text in secrets.items():
        (folder / name).write_text(text)
    (folder / "worker.toml").write_text(_toml(_tables(ground, user, smtp_port)))
    return folder


def _tables(ground: Ground, user: MailUser, smtp_port: int) -> dict[str, dict[str, object]]:
    """Return what the worker.toml says, by section."""
    here = {"host": "127.0.0.1", "security": "none"}
    mailbox = {**here, "port": ground.dovecot.port, "user": user.name, "password_file": "password"}
    return {
        # A lease so short lets the next watcher begin soon after a kill.
        "mailbox": {**mailbox, "lease": "2s"},
        "mailer": {**here, "port": smtp_port, "address": user.address, "secret_file": "secret"},
        "house": {"inside_domains": [INSIDE]},
        "record": {"url_file": "record-url"},
        "broker": {"url_file": "broker-url"},
        "delivery": {
            "lease": "5s",
            "smtp_budget": "2s",
            "settling": f"{SETTLING:.0f}s",
            "retry_first": "1s",
            "retry_longest": "10s",
        },
    }


def _toml(tables: dict[str, dict[str, object]]) -> str:
    """Return the tables as TOML; JSON's strings, numbers and lists are TOML's."""
    lines = []
    for section, keys in tables.items():
        lines += [f"[{section}]", *(f"{key} = {json.dumps(value)}" for key, value in keys.items())]
    return "\n".join(lines) + "\n"
