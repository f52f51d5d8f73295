"""What the worker understood of what people wrote, in words for the screen."""

from __future__ import annotations

from itertools import groupby

from worker.model import DraftKind, Facts, Verdict, newest
from worker.record import evidence
from worker.record.engine import Transaction
from worker.rules.minutes_gaps import gaps

_VERDICTS = {
    Verdict.CONFIRMED: "confirmed",
    Verdict.CHANGED: "to be changed",
    Verdict.DISPUTED: "disputed",
    Verdict.OPEN: "left open",
}


def understood(tx: Transaction, mail_id: int) -> str:
    """Return what a mail says of the items of minutes, as the record has it, or an empty text when nothing."""
    said = evidence.proven_by(tx, mail_id)
    by_verdict = groupby(sorted(said, key=lambda one: (one.verdict, one.number)), key=lambda one: one.verdict)
    parts = (
        f"{', '.join(str(one.number) for one in those)} {_VERDICTS[verdict]}" for verdict, those in by_verdict
    )
    return "; ".join(parts)


def lacking(about: Facts) -> str:
    """Return what the newest minutes of a call lack, or an empty text."""
    draft = newest(about.drafts, DraftKind.MINUTES)
    found = () if draft is None or draft.minutes is None else gaps(draft.minutes)
    return "; ".join(f"no {' and no '.join(gap.missing)} ({gap.text})" for gap in found if gap.text)
