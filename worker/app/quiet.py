"""Whether anything is under way in this worker or waits for it: what must not be, before business time is stepped."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from worker.delivery.means import Means
from worker.errors import MailboxUnavailable
from worker.mailbox.config import MailboxConfig
from worker.mailbox.port import MailboxConnection
from worker.record import arrivals, rest
from worker.record.arrivals import Cursor


class Quiet:
    """Asks the record, and then the mailboxes, each on a connection of its own that is kept; for one thread."""

    def __init__(
        self,
        means: Means,
        mailboxes: Sequence[MailboxConfig],
        connect: Callable[[MailboxConfig], MailboxConnection],
    ) -> None:
        self._means = means
        self._mailboxes = mailboxes
        self._connect = connect
        self._connections: dict[str, MailboxConnection] = {}

    def __call__(self) -> bool:
        """Return whether mailbox, intake, queue and outbox are at rest."""
        # The record first, and its cursors in the same moment: a mail that was in the mailbox then is found
        # beyond its cursor, whoever stores, takes and answers it meanwhile. Asked the other way round, such
        # a mail would be seen neither here nor there.
        with self._means.reading() as tx:
            if not rest.is_at_rest(tx, self._means.clocks.business.now()):
                return False
            cursors = [(config, arrivals.cursor_of(tx, config.name)) for config in self._mailboxes]
        return all(self._is_read(config, cursor) for config, cursor in cursors)

    def close(self) -> None:
        """Leave every mailbox."""
        while self._connections:
            self._connections.popitem()[1].close()

    def _is_read(self, config: MailboxConfig, cursor: Cursor | None) -> bool:
        """Return whether nothing in the mailbox lies beyond the cursor; False, too, when nobody can tell."""
        if cursor is None:
            return False

        try:
            if config.name not in self._connections:
                self._connections[config.name] = self._connect(config)
            connection = self._connections[config.name]
            same = connection.select().uidvalidity == cursor.uidvalidity
            return same and not connection.uids_from(cursor.next_uid)
        except MailboxUnavailable:
            lost = self._connections.pop(config.name, None)
            if lost is not None:
                lost.close()
            return False
