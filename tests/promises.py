"""Which promises a test run checked, and which it could not for want of a server."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.servers.private import PrivateServer


@dataclass(slots=True)
class Unchecked:
    """What one missing server left unchecked: promises by their text, and the tests that name none."""

    promises: set[str] = field(default_factory=set)
    tests: set[str] = field(default_factory=set)

    def describe(self) -> str:
        """Return how much went unchecked, with the promises by name."""
        parts = []
        if self.promises:
            parts.append(f"{_counted(len(self.promises), 'promise')} ({'; '.join(sorted(self.promises))})")
        if self.tests:
            parts.append(_counted(len(self.tests), "test"))
        return " and ".join(parts)


class Promises:
    """The promises of one test run: all that its tests hold, and what became of them."""

    def __init__(self) -> None:
        self._held: set[str] = set()
        self._checked: set[str] = set()
        self._broken: set[str] = set()
        self._unchecked: dict[type[PrivateServer], Unchecked] = {}

    def hold(self, promise: str) -> None:
        """Take note of a promise that some test of this run holds."""
        self._held.add(promise)

    def check(self, promise: str, *, kept: bool) -> None:
        """Take note that a test of the promise ran, and whether it passed."""
        self._checked.add(promise)
        if not kept:
            self._broken.add(promise)

    def miss(self, server: type[PrivateServer], promise: str, test: str) -> None:
        """Take note that a test was skipped for want of the server; one without a promise counts as a test."""
        unchecked = self._unchecked.setdefault(server, Unchecked())
        if promise:
            unchecked.promises.add(promise)
        else:
            unchecked.tests.add(test)

    def last_line(self) -> str:
        """Return what a person should know of the promises after the run; empty when it held none."""
        parts = [self._describe_broken(), self._describe_unreached(), self._describe_unchecked()]
        said = "; ".join(part for part in parts if part)
        if said or not self._held:
            return said
        return f"all {_counted(len(self._held), 'promise')} checked"

    def _describe_broken(self) -> str:
        """Return which promises were found broken, if any."""
        return f"broken: {'; '.join(sorted(self._broken))}" if self._broken else ""

    def _describe_unreached(self) -> str:
        """Return how many promises no test got to, as when the run was cut short."""
        known = self._checked.union(*(unchecked.promises for unchecked in self._unchecked.values()))
        unreached = len(self._held - known)
        return f"not reached: {_counted(unreached, 'promise')}" if unreached else ""

    def _describe_unchecked(self) -> str:
        """Return what went unchecked by server, and how to have it checked."""
        if not self._unchecked:
            return ""
        servers = sorted(self._unchecked, key=lambda server: server.name)
        what = ", ".join(f"{server.name}: {self._unchecked[server].describe()}" for server in servers)
        packages = " ".join(server.packages for server in servers)
        return f"not checked here (no such server): {what} - apt-get install {packages}"


def _counted(number: int, noun: str) -> str:
    """Return the number with its noun, in the plural where it needs one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
