"""A fresh OAuth access token for SMTP, from the command that the operator configured."""

from __future__ import annotations

import asyncio
import os
import shlex
import signal
from asyncio.subprocess import DEVNULL, PIPE
from contextlib import suppress


async def access_token(command: str) -> str:
    """Return the first word that the command prints; OSError when it fails or prints nothing.

    The text of the error never holds what the command printed, which may be a token.
    """
    program = shlex.split(command)
    # In a session of its own, so that what a wrapper script started ends with it.
    running = await asyncio.create_subprocess_exec(
        *program, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL, start_new_session=True
    )
    try:
        printed, _ = await running.communicate()
    finally:
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)

    words = printed.decode("utf-8", "replace").split()
    if running.returncode != 0 or not words:
        raise OSError(
            f"{program[0]} ended with {running.returncode} and {len(words)} words instead of a token"
        )

    return words[0]
