"""What a scripted SMTP server does wrong, at which verb, and how often."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from enum import Enum

VERBS = frozenset({"HELO", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "RSET", "NOOP", "QUIT"})
# Before the greeting; after 354, where the mail is half sent; after the final dot.
MOMENTS = frozenset({"CONNECT", "BODY", "DOT"})
ALWAYS = 1_000_000_000


class Reaction(Enum):
    """How the server misbehaves: answers with an error, cuts the connection, or answers nothing."""

    REFUSE = "refuse"
    DROP = "drop"
    HANG = "hang"


@dataclass(frozen=True, slots=True)
class Fault:
    """One misbehaviour; `kept` says whether a mail cut or held after its final dot was accepted."""

    verb: str
    reaction: Reaction
    answer: str = ""
    address: str = ""
    kept: bool = False

    def meets(self, verb: str, argument: str) -> bool:
        """Return whether the fault strikes this command; one with an address strikes that recipient alone."""
        return self.verb == verb and (not self.address or f"<{self.address}>" in argument.lower())


class Script:
    """The faults still to come, and how often; of those that meet a command the oldest strikes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._left: list[tuple[Fault, int]] = []

    def refuse(self, verb: str, answer: str, *, times: int = 1, address: str = "") -> None:
        """Answer the verb with an error such as "451 4.3.0 later"; with an address, only that recipient."""
        self._add(Fault(verb, Reaction.REFUSE, answer, address.lower()), times)

    def drop(self, verb: str, *, times: int = 1, kept: bool = False) -> None:
        """Cut the connection at the verb; at DOT, `kept` says whether the mail was accepted."""
        self._add(Fault(verb, Reaction.DROP, kept=kept), times)

    def hang(self, verb: str, *, times: int = 1, kept: bool = False) -> None:
        """Answer nothing at the verb until released; at DOT, `kept` accepts the mail before that."""
        self._add(Fault(verb, Reaction.HANG, kept=kept), times)

    def behave(self) -> None:
        """Forget all faults that are still to come."""
        with self._lock:
            self._left.clear()

    def take(self, verb: str, argument: str = "") -> Fault | None:
        """Return the fault that strikes this command, counted once; None when all is well."""
        with self._lock:
            for place, (fault, times) in enumerate(self._left):
                if fault.meets(verb, argument):
                    self._left[place : place + 1] = [(fault, times - 1)] if times > 1 else []
                    return fault
        return None

    def _add(self, fault: Fault, times: int) -> None:
        """Let the fault strike so many times, after those added before it."""
        if fault.verb not in VERBS | MOMENTS:
            raise ValueError(f"verb is '{fault.verb}'; write one of {', '.join(sorted(VERBS | MOMENTS))}")
        with self._lock:
            self._left.append((fault, times))
