"""Whether every recurring series has a step that will bring its next calls."""

from __future__ import annotations

from worker.delivery.following import HORIZON, goes_on
from worker.doctor.examined import Examined
from worker.doctor.finding import Finding, State
from worker.record.engine import reading
from worker.record.health import series_without
from worker.record.inspection import file_of, version_of

NAME = "series"


def look(examined: Examined) -> Finding:
    """Return whether a series would run dry; a record without tables has none."""
    file = file_of(examined.settings.record.url)
    if (file is not None and not file.exists()) or version_of(examined.database()).tables is None:
        return Finding(NAME, State.OK, "none yet")

    with reading(examined.database()) as tx:
        waiting = series_without(tx, HORIZON)
    dry = [one.id for one in waiting if goes_on(one.state, examined.now())]
    if not dry:
        return Finding(NAME, State.OK, "each has a step that brings its next calls")

    numbers = ", ".join(map(str, dry))
    remedy = "let the organizer send each invite again, and tell us: this must not happen"
    return Finding(NAME, State.FAILED, f"nothing will extend series {numbers}", remedy)
