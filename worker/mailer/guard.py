"""The audience guard: who may get a letter, failing closed."""

from __future__ import annotations

from collections.abc import Sequence

from worker.model import Audience, LetterKind, Recipient


def refuse(kind: LetterKind, recipients: Sequence[Recipient]) -> str | None:
    """Return why these recipients may not get this letter, or None when every one of them may."""
    if not recipients:
        return f"{kind.name} has no recipients; name at least one"

    refusals = (_refuse_one(kind, recipient) for recipient in recipients)
    return next((reason for reason in refusals if reason is not None), None)


def _refuse_one(kind: LetterKind, recipient: Recipient) -> str | None:
    """Return why this person may not get this letter, or None; unknown people never may."""
    address, audience = recipient.person.address, recipient.audience
    if audience is Audience.UNKNOWN:
        return f"{kind.name} may not go to {address}: nobody has said who stands behind that address"

    if audience not in kind.audiences:
        allowed = ", ".join(sorted(kind.audiences)) or "nobody"
        return f"{kind.name} may not go to {address}, whose audience is {audience}; it is for {allowed}"

    return None
