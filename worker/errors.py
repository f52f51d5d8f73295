"""Errors that somebody catches; each text says what failed, the value, and the remedy."""

from __future__ import annotations


class FollowthroughError(Exception):
    """Anything the worker raises on purpose; the command line prints its text and nothing else."""


class ConfigError(FollowthroughError):
    """A value in config/ or the environment that cannot be used: names file, key and remedy."""


class MailUnreadable(FollowthroughError):
    """A mail that is set aside whole, with this reason, for a person to look at."""


class RecordUnavailable(FollowthroughError):
    """The database is away or cannot write now; nothing was committed and trying again is right."""


class MailboxUnavailable(FollowthroughError):
    """The IMAP server is away, refuses the login or broke the connection; connect anew."""


class BrokerUnavailable(FollowthroughError):
    """The broker took no message; the step stays due and is handed on again."""


class SendFailed(FollowthroughError):
    """A mail that was certainly not accepted; `permanent` tells whether trying again is pointless."""

    def __init__(self, text: str, *, permanent: bool) -> None:
        super().__init__(text)
        self.permanent = permanent


class SendUnknown(FollowthroughError):
    """The connection was lost after the final dot: the mail may or may not have been accepted."""


class WrongState(FollowthroughError):
    """What a person asked for does not fit the state it is in: says which that is; nothing was changed."""


class DemoStuck(FollowthroughError):
    """The demo cannot go on with its story: says what it waited for, and where to look."""
