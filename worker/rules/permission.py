"""Who may do what: the one question that commands, answers and pages ask before anything is done."""

from __future__ import annotations

from enum import StrEnum

from worker.model import Audience, Sender


class Act(StrEnum):
    """What somebody wants done; ASK changes nothing: help, a status, why."""

    ASK = "ask"
    RELEASE = "release"
    EDIT = "edit"
    LAUNCH = "launch"
    HOLD = "hold"
    HOLD_ALL = "hold all"
    SKIP = "skip"
    START = "start"
    CONFIRM = "confirm"


OWNERS = frozenset({"pm", "deputy", "delivery_manager", "account_owner"})
_PROVE = (
    "send it from your firm's own mail program, or have mailbox.authserv_id set (`worker doctor` tells how)"
)


def may(person: Sender, act: Act, account_id: int | None) -> str:
    """Return an empty text when the person may do this, else the reason with its remedy.

    A confirmation is allowed without proof, to be kept as unproved: the caller looks at `person.proof`.
    """
    if act is Act.CONFIRM:
        return _confirm(person, account_id)
    if person.audience is not Audience.INTERNAL:
        return f"{_who(person)} is not inside, and {act} is for people inside; ask the project's PM"
    # What is asked is answered to the address that the mail names, whoever sent it.
    if act is Act.ASK:
        return ""
    if not person.proof:
        return f"nothing proves that {_who(person)} sent this; {_PROVE}"
    return _hold_all(person) if act is Act.HOLD_ALL else _owned(person, act)


def _confirm(person: Sender, account_id: int | None) -> str:
    """Return why this is no confirmation, or an empty text: the client's own people alone agree for them."""
    if person.audience is not Audience.CLIENT:
        return f"{_who(person)} is not one of the client's people; have the client answer in writing"
    if account_id is None or person.account_id != account_id:
        return f"{_who(person)} belongs to another account; have this client's people answer"
    return ""


def _hold_all(person: Sender) -> str:
    """Return why this person may not stop everything, or an empty text."""
    if person.operator or "account_owner" in person.roles:
        return ""
    return f"{_who(person)} is neither an operator nor an account owner; ask one of them to hold all"


def _owned(person: Sender, act: Act) -> str:
    """Return why this is not this person's to do, or an empty text."""
    if person.roles & OWNERS:
        return ""
    return f"{_who(person)} has no role in this project, and {act} needs one; ask its PM"


def _who(person: Sender) -> str:
    """Return the address that a refusal names."""
    return person.address.address
