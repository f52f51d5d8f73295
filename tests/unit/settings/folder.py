"""A configuration that works, as a folder and as an environment, for tests to change one thing in."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

SECRET = "0123456789abcdef0123456789abcdef"
WORKING = """\
[mailbox]
host = "imap.firm.example"
user = "worker@firm.example"
password_file = "mailbox-password"
[mailer]
host = "smtp.firm.example"
address = "worker@firm.example"
secret_file = "mailer-secret"
[house]
inside_domains = ["firm.example"]
"""
ENVIRONMENT = {
    "FOLLOWTHROUGH_MAILBOX_HOST": "imap.firm.example",
    "FOLLOWTHROUGH_MAILBOX_USER": "worker@firm.example",
    "FOLLOWTHROUGH_MAILBOX_PASSWORD": "open sesame",
    "FOLLOWTHROUGH_MAILER_HOST": "smtp.firm.example",
    "FOLLOWTHROUGH_MAILER_ADDRESS": "worker@firm.example",
    "FOLLOWTHROUGH_MAILER_SECRET": SECRET,
    "FOLLOWTHROUGH_HOUSE_INSIDE_DOMAINS": "firm.example",
}


def make_folder(folder: Path, toml: str = WORKING) -> Path:
    """Return the folder with a worker.toml that says this, and both secrets beside it."""
    folder.mkdir(exist_ok=True)
    (folder / "worker.toml").write_text(toml)
    (folder / "mailbox-password").write_text("open sesame\n")
    (folder / "mailer-secret").write_text(f"{SECRET}\n")
    return folder


def with_line(section: str, line: str) -> str:
    """Return the working configuration with this line in its section, in place of one with the same key."""
    key = line.partition("=")[0].strip()
    sections = tomllib.loads(WORKING)
    kept = {
        name: {k: v for k, v in table.items() if (name, k) != (section, key)}
        for name, table in sections.items()
    }
    kept.setdefault(section, {})
    return "".join(
        f"[{name}]\n{_lines(table)}{line if name == section else ''}\n" for name, table in kept.items()
    )


def _lines(table: dict[str, object]) -> str:
    """Return the keys of a table; JSON's strings and lists are TOML's."""
    return "".join(f"{key} = {json.dumps(value)}\n" for key, value in table.items())
