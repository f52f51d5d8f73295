"""Minutes as the PM wrote them, in free text of any usual form, into items under the sections of the worker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from worker.model import Minutes
from worker.parsers.day_phrases import day_phrases
from worker.parsers.due_dates import DueReader
from worker.parsers.minutes_items import ItemReader
from worker.parsers.minutes_lines import read_lines
from worker.parsers.minutes_reading import Reading
from worker.parsers.minutes_text import MinutesText, own_minutes, quoted_minutes
from worker.parsers.owners import OwnerReader

# Minutes are read by people: what is beyond this is none, is kept whole, and is pointed out.
_MOST_CHARACTERS = 40_000
_MOST_LINES = 1_000
_NEXT_CALL = re.compile(
    r"(?:^|\n)[ \t>*#-]*(?:next|nächste[rs]?|prochaine?|próxim[ao]|prossim[ao]|volgende?)\s(?:client |weekly |status )?(?:call|meeting|session|sync|review"
    r"|termin|gespräch|treffen|besprechung|jour fixe|appel|réunion|point|rendez-vous|rdv|llamada|reunión|riunione|chiamata|incontro|overleg"
    r"|vergadering|reunião|chamada)\b[ \t]*:?[ \t]*([^\n]{0,80})",
    re.IGNORECASE,
)


def read_minutes(
    text: str, on: date, people: Sequence[str], writer: str = "", *, day_first: bool = True
) -> Minutes:
    """Return the items of the minutes of the call on that day; what is not understood is in `unread`."""
    whole = text[:_MOST_CHARACTERS]
    own = _read(own_minutes(whole, writer), on, people, day_first=day_first)
    quoted = quoted_minutes(whole, people) if not own.items else None
    if quoted is not None:
        theirs = _read(quoted, on, people, day_first=day_first)
        own = Minutes(theirs.items, (*own.unread, *theirs.unread))
    beyond = text[_MOST_CHARACTERS:].strip()
    return replace(own, unread=(*own.unread, beyond)) if beyond else own


def _read(minutes: MinutesText, on: date, people: Sequence[str], *, day_first: bool) -> Minutes:
    """Return the items of one person's words."""
    dues = DueReader(on, day_first, _next_call(minutes.text, on, day_first=day_first))
    reader = ItemReader(OwnerReader(tuple(people), minutes.writer), dues)
    state = Reading(reader)
    lines = read_lines(minutes.text)
    for at, line in enumerate(lines[:_MOST_LINES]):
        state.take(line, lines[at + 1] if at + 1 < len(lines) else None)
    beyond = "\n".join(line.text for line in lines[_MOST_LINES:])
    unread = [*state.unread, *(text for text in (beyond, minutes.doubtful) if text)]
    return Minutes(tuple(state.items), tuple(unread))


def _next_call(text: str, on: date, *, day_first: bool) -> date | None:
    """Return the day of the next call where the minutes state it, else None."""
    for found in _NEXT_CALL.finditer(text):
        days = [phrase.day for phrase in day_phrases(found.group(1), on, day_first=day_first) if phrase.day]
        if days:
            return days[0]
    return None
