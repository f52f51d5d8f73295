"""The account that the servers run under, and the folders it owns."""

from __future__ import annotations

import grp
import os
import pwd
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path


def account() -> str:
    """Return the user name that the servers run under: our own, or nobody when we are root."""
    # PostgreSQL refuses to run as root, and no other server needs to.
    return "nobody" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name


def account_group() -> str:
    """Return the group name that the servers run under."""
    return grp.getgrgid(pwd.getpwnam(account()).pw_gid).gr_name


def as_account(command: Sequence[str]) -> list[str]:
    """Return the command such that it runs under the account; its process id stays the same."""
    if os.geteuid() != 0:
        return list(command)

    drop = ["setpriv", "--reuid", account(), "--regid", account_group(), "--clear-groups", "--inh-caps=-all"]
    return [*drop, "--", *command]


def new_home(name: str) -> Path:
    """Return a new folder that the account owns, with a path short enough for unix sockets in it."""
    home = Path(tempfile.mkdtemp(prefix=f"ft-{name}-", dir="/tmp"))
    hand_over(home)
    return home


def hand_over(folder: Path) -> None:
    """Give the folder and everything in it to the account."""
    if os.geteuid() != 0:
        return

    for path in (folder, *folder.rglob("*")):
        shutil.chown(path, account(), account_group())
