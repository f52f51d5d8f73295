"""A fresh OAuth access token for IMAP, from the command that the operator configured."""

from __future__ import annotations

import os
import shlex
import signal
from contextlib import suppress
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired


def access_token(command: str, patience: float) -> str:
    """Return the first word that the command prints; OSError when it fails, takes too long or prints none.

    The text of the error never holds what the command printed, which may be a token.
    """
    program = shlex.split(command)
    # In a session of its own, so that what a wrapper script started ends with it.
    with Popen(  # noqa: S603 - the operator's own configuration names the program
        program, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL, start_new_session=True
    ) as running:
        try:
            printed, _ = running.communicate(timeout=patience)
        except TimeoutExpired:
            raise OSError(f"{program[0]} printed no token within {patience:g} s") from None
        finally:
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)

    words = printed.decode("utf-8", "replace").split()
    if running.returncode != 0 or not words:
        raise OSError(
            f"{program[0]} ended with {running.returncode} and {len(words)} words instead of a token"
        )

    return words[0]
