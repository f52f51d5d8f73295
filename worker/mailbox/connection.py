"""The connection to one IMAP folder: opened read-only, searched, fetched from, waited on."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Any, cast

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from worker.errors import MailboxUnavailable, MailUnreadable
from worker.mailbox.batches import Answer, Bounds, Source, fetched
from worker.mailbox.config import MailboxConfig
from worker.mailbox.idle import imap_of
from worker.mailbox.listening import Listening
from worker.mailbox.login import log_in
from worker.mailbox.port import Fetched, Folder
from worker.mailbox.reasons import reason_of
from worker.mailbox.sent import holds, sent_folders

# Refusals that speak of the server's state and not of the mail (RFC 5530, and Gmail's own word),
# and imaplib's complaint after which it reads on in the middle of a line.
PASSING = re.compile(
    r"\[(UNAVAILABLE|INUSE|LIMIT|THROTTLED|CONTACTADMIN)\]|got more than \d+ bytes", re.IGNORECASE
)
# What imapclient raises on an answer that it cannot take apart, beside its own errors.
UNREADABLE = (IMAPClientError, ValueError, TypeError, AttributeError, RecursionError)
GOODBYE = 2.0


def connect(config: MailboxConfig) -> Connection:
    """Return a connection that is logged in; MailboxUnavailable with the remedy when it cannot be."""
    return Connection(log_in(config), config)


class Connection:
    """A MailboxConnection over imapclient; after MailboxUnavailable it can only be closed."""

    def __init__(self, client: IMAPClient, config: MailboxConfig) -> None:
        self._client = client
        self._config = config
        self._folder: Folder | None = None
        self._lost = False
        with self._speaking("CAPABILITY"):
            self._listening = Listening(imap_of(client), config, client.has_capability("IDLE"))

    def select(self) -> Folder:
        """Open the watched folder, such that nothing is ever marked as seen, and return what it says."""
        self._folder = self._watch()
        return self._folder

    def uids_from(self, first: int) -> tuple[int, ...]:
        """Return the UIDs in the folder that are not below this one, ascending."""
        with self._speaking("SEARCH"):
            self._listening.searching()
            found = self._client.search(["UID", f"{first}:*"])

        # The range n:* always holds the last mail, even one below n (RFC 9051, 6.4.4).
        return tuple(sorted(uid for uid in found if uid >= first))

    def fetch(self, uids: Sequence[int]) -> Iterator[Fetched]:
        """Yield these mails by ascending UID; one that has been expunged meanwhile is left out."""
        bounds = Bounds(self._config.batch, self._config.largest_mail)
        return fetched(Source(self._ask, self._holds_uid), uids, bounds)

    def wait(self, timeout: timedelta, stop: threading.Event) -> bool:
        """Return True when it is time for `uids_from`, False when the timeout or `stop` came first."""
        with self._speaking("IDLE"):
            return self._listening.wait(timeout, stop)

    def find(self, message_id: str) -> bool:
        """Return whether a mail with this Message-ID is in the Sent folder or in the watched one."""
        found = any(self._has(folder, message_id) for folder in self._sent_folders())
        # Back in the watched folder before anything else, whatever was found.
        watched = self._watch()
        if self._folder and watched.uidvalidity != self._folder.uidvalidity:
            raise self._unavailable(f"folder '{self._config.folder}' was made anew meanwhile; connect again")

        with self._speaking("SEARCH"):
            return found or holds(self._client, message_id, self._config.batch)

    def close(self) -> None:
        """Leave the server; never raises and may be called again."""
        lost, self._lost = self._lost, True
        with suppress(OSError, ValueError, IMAPClientError):
            if not lost:
                self._client.socket().settimeout(GOODBYE)
                self._client.logout()
        with suppress(OSError, ValueError, IMAPClientError):
            self._client.shutdown()

    def _watch(self) -> Folder:
        """Return what the watched folder says as it is opened; its next wait will ask for a search."""
        told = self._examine(self._config.folder, "folder")
        self._listening.opened(told.get(b"EXISTS"))
        if not told.get(b"UIDVALIDITY") or not told.get(b"UIDNEXT"):
            remedy = "a mail cannot be told from another there; use a server with lasting UIDs"
            raise self._unavailable(
                f"folder '{self._config.folder}' has no UIDVALIDITY and UIDNEXT; {remedy}"
            )
        return Folder(told[b"UIDVALIDITY"], told[b"UIDNEXT"])

    def _examine(self, folder: str, key: str) -> Mapping[bytes, Any]:
        """Return what EXAMINE says of a folder; it is the SELECT that never changes anything."""
        with self._speaking("EXAMINE"):
            try:
                return cast(Mapping[bytes, Any], self._client.select_folder(folder, readonly=True))
            except IMAPClientAbortError:
                raise
            except IMAPClientError as error:
                remedy = f"set mailbox.{key} to one that exists"
                raise self._unavailable(
                    f"folder '{folder}' cannot be opened ({reason_of(error)}); {remedy}"
                ) from error

    def _sent_folders(self) -> Sequence[str]:
        """Return where sent mail is kept, beside the watched folder."""
        if self._config.sent_folder:
            found: Sequence[str] = (self._config.sent_folder,)
        else:
            with self._speaking("LIST"):
                found = sent_folders(self._client.list_folders())
        return [folder for folder in found if folder != self._config.folder]

    def _has(self, folder: str, message_id: str) -> bool:
        """Return whether the folder has a mail with this Message-ID."""
        self._examine(folder, "sent_folder")
        with self._speaking("SEARCH"):
            return holds(self._client, message_id, self._config.batch)

    def _holds_uid(self, uid: int) -> bool:
        """Return whether the watched folder still has this mail."""
        with self._speaking("SEARCH"):
            return uid in self._client.search(["UID", str(uid)])

    def _ask(self, uids: Sequence[int], items: Sequence[str]) -> Mapping[int, Answer]:
        """Return what the server gives; MailUnreadable when its answer cannot be used but the next may be."""
        with self._speaking("FETCH"):
            try:
                return cast(Mapping[int, Answer], self._client.fetch(uids, items))
            except IMAPClientAbortError:
                raise
            except UNREADABLE as error:
                reason = reason_of(error)
                if PASSING.search(reason):
                    raise
                # What came before a refusal would be taken for part of the next answer.
                imap_of(self._client).untagged_responses.pop("FETCH", None)
                raise MailUnreadable(f"the server does not deliver this mail ({reason})") from error

    @contextmanager
    def _speaking(self, command: str) -> Iterator[None]:
        """Turn what goes wrong within into MailboxUnavailable; imaplib is unusable after most of it."""
        if self._lost:
            raise self._unavailable("the connection was lost before; connect again")
        try:
            yield
        except (OSError, IMAPClientAbortError) as error:
            self._lost = True
            text = f"the connection was lost at {command} ({reason_of(error)}); connect again, and look at the network"
            raise self._unavailable(text) from error
        except UNREADABLE as error:
            self._lost = True
            text = f"{command} was refused or not understood ({reason_of(error)}); connect again, and look at the server's log"
            raise self._unavailable(text) from error

    def _unavailable(self, text: str) -> MailboxUnavailable:
        """Return the error, headed by the server it speaks of."""
        return MailboxUnavailable(f"{self._config.host}:{self._config.port}: {text}")
