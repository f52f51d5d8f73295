"""Times of a call in words: `28 h before the start`, as a playbook means them and as people say them."""

from __future__ import annotations

from datetime import timedelta

from worker.model import Moment

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)
# Up to here people count in hours, as playbooks do: 28 h, 48 h.
_COUNTED_IN_HOURS = 3 * _DAY


# How each anchor is named, and what stands before and after it, in the languages of letters.
_ANCHORS = {
    "en": {
        "start": "the start",
        "end": "the end",
        "received": "the draft came",
        "released": "the release",
        "launch": "the launch",
    },
    "de": {
        "start": "dem Beginn",
        "end": "dem Ende",
        "received": "dem Eingang des Entwurfs",
        "released": "der Freigabe",
        "launch": "dem Start",
    },
}
_SIDES = {"en": ("before", "after", "at {anchor}"), "de": ("vor", "nach", "mit {anchor}")}
_UNITS = {"en": ("d", "h", "min"), "de": ("Tage", "Std.", "Min.")}


def told(moment: Moment, language: str = "en") -> str:
    """Return a playbook's moment in words, such as `28 h before the start`."""
    return _from(moment.offset, moment.anchor, language)


def spoken(span: timedelta, language: str = "en") -> str:
    """Return a span such as `28 h`, `1 h 30 min` or `7 d`; what is less than a minute is left out."""
    units = _UNITS.get(language, _UNITS["en"])
    days, rest = divmod(span, _DAY) if span >= _COUNTED_IN_HOURS else (0, span)
    hours, rest = divmod(rest, _HOUR)
    counted = zip((days, hours, rest // _MINUTE), units, strict=True)
    return " ".join(f"{number} {unit}" for number, unit in counted if number) or f"0 {units[-1]}"


def _from(offset: timedelta, anchor: str, language: str = "en") -> str:
    """Return an offset from an anchor in words."""
    before, after, at = _SIDES.get(language, _SIDES["en"])
    named = _ANCHORS.get(language, _ANCHORS["en"])[anchor]
    if abs(offset) < _MINUTE:
        return at.format(anchor=named)
    return f"{spoken(abs(offset), language)} {before if offset < timedelta() else after} {named}"
