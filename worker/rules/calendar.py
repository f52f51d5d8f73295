"""What the invites of one UID come to, in whatever order they arrive: the newest of each call counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from worker.model import Invite, Method, SeriesState

# A reply, a counter-proposal or a refresh never changes what the organizer planned (RFC 5546 section 3.2).
PLANNING = frozenset({Method.REQUEST, Method.CANCEL, Method.PUBLISH})


def apply(state: SeriesState, invite: Invite) -> tuple[SeriesState, bool]:
    """Return the state with this invite in it, and whether that changed anything.

    A cancelled call stays in the state as cancelled, so that an older invite that arrives later
    does not bring it back, and a newer one does.
    """
    if invite.method not in PLANNING or invite.uid != state.uid:
        return state, False
    if invite.recurrence_id is None:
        if not _is_newer(invite, state.master):
            return state, False
        return replace(state, master=invite), True

    overrides = {one.recurrence_id: one for one in state.overrides if one.recurrence_id is not None}
    if not _is_newer(invite, overrides.get(invite.recurrence_id)):
        return state, False
    overrides[invite.recurrence_id] = invite
    return replace(state, overrides=tuple(overrides[at] for at in sorted(overrides))), True


def is_live(state: SeriesState) -> bool:
    """Return whether any call of the series is still meant to take place, as far as its invites say."""
    if state.master is not None:
        return not state.master.cancelled
    return any(not override.cancelled for override in state.overrides)


def _is_newer(invite: Invite, known: Invite | None) -> bool:
    """Return whether an invite counts more than the one known about the same call."""
    return known is None or _order(invite) > _order(known)


def _order(invite: Invite) -> tuple[int, datetime, bool]:
    """Return what orders two invites about the same call: of two equal ones the cancellation counts."""
    # Google edits without a new SEQUENCE, so DTSTAMP decides then (RFC 5546 section 2.1.5).
    return (*invite.version, invite.cancelled)
