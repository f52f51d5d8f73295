"""The peer of intake: mbsync of isync, copying a mailbox into a maildir with its fsync on."""

from __future__ import annotations

import subprocess
from pathlib import Path
from time import perf_counter

from tests.servers.dovecot import Dovecot, MailUser
from tests.servers.programs import find_program, program

CONFIG = """\
FSync yes

IMAPAccount far
Host 127.0.0.1
Port {port}
User {user}
Pass {password}
SSLType None
AuthMechs LOGIN

IMAPStore far
Account far

MaildirStore near
Path {folder}/
Inbox {folder}/INBOX

Channel copy
Far :far:
Near :near:
Patterns INBOX
Create Near
Sync Pull New
SyncState *
"""


def missing() -> str:
    """Return why mbsync cannot be measured against, with the remedy; empty when it can."""
    return "" if find_program("mbsync") else "mbsync is not installed; run: apt-get install isync"


def version() -> str:
    """Return which isync it is."""
    told = subprocess.run([program("mbsync"), "--version"], check=True, capture_output=True, text=True)
    return told.stdout.strip()


def seconds_to_copy(dovecot: Dovecot, user: MailUser, folder: Path, count: int) -> float:
    """Return how long mbsync takes to copy the user's INBOX into the empty folder."""
    config = folder / "mbsyncrc"
    words = {"port": dovecot.port, "user": user.name, "password": user.password, "folder": folder}
    config.write_text(CONFIG.format(**words))
    began = perf_counter()
    subprocess.run(
        [program("mbsync"), "-q", "-c", str(config), "copy"], check=True, capture_output=True, text=True
    )
    seconds = perf_counter() - began

    copied = sum(1 for _ in (folder / "INBOX").glob("*/*"))
    # The folder also holds its sync state.
    if copied < count:
        raise RuntimeError(f"mbsync copied {copied} of {count} mails; look at {folder}")
    return seconds
