"""When something is due: the words that say so within one item, and the day they mean, counted from the call's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from worker.parsers.day_phrases import DayPhrase, day_phrases

# The words that say when stand at the end of an item; a day further ahead is part of the matter.
_LONGEST = 300
_BEFORE = re.compile(
    r"(?<![^\W_])(?:(?:is |are |and |to be done |fin prévue )?(?:due|eta|deadline|no later than|not later than|latest|by|until|till?|before|on|for"
    r"|at the latest|fällig|termin|bis|bis spätestens|spätestens|vor|am|zum|für|d'ici|avant|pour|jusqu'au|le|au plus tard|échéance"
    r"|antes|hasta|para|el|a más tardar|entro|entro e non oltre|per|prima|il|fino al?|uiterlijk|voor|vóór|tegen|op|tot|até|antes|no dia"
    r"|na|em|prazo|scadenza|plazo|by the|on the)[:\s]{1,3}(?:the |by |on |am |dem |den |zum |le |du |del |della |di |do |da |de |a |à |o |el "
    r"|la |il |lo |eod |cob |at |latest |spätestens )?)$",
    re.IGNORECASE,
)
# "since Monday" and "from 1 May" say when something began.
_SINCE = re.compile(
    r"(?<![^\W_])(?:since|from|as of|seit|ab|depuis|à partir du|desde|dal|sinds|vanaf|of|vom|as agreed on|dated)\s(?:dem |the |el |le )?$",
    re.IGNORECASE,
)
_UNTIL_SOMETHING = re.compile(
    r"(?<![^\W_])(?:before|after|by|until|till|ahead of|in time for|vor|nach|bis zu[mr]?|bis|rechtzeitig zu[mr]?|avant|après|d'ici"
    r"|antes de|después de|hasta|prima de|prima del|dopo|entro|voor|na|antes d[aoe]|depois d[aoe]|até)l?"
    r"\s(?:the |our |my |your |dem |der |den |das |die |la |le |les |l'|el |los |il |lo |i |gli |de |het |o |a |os )?"
    r"[^\W\d_][\w'\u2019-]{0,30}(?:\s[^\W\d_][\w'\u2019-]{0,30}){0,4}$",
    re.IGNORECASE,
)
_NEXT_CALL = re.compile(
    r"(?<![^\W_])(?:by|before|until|for|at|on|bis zum|zum|vor dem|d'ici|pour|avant|para|antes de|per|entro|voor|até)\s"
    r"(?:the |our |le |la |el |il |de |het |a |o |das |den |l'|nächsten |nächste )?"
    r"(?:next |nächsten |nächste |prochaine? |próxima |prossima |volgende )?"
    r"(?:call|meeting|sync|status|termin|gespräch|jour fixe|appel|réunion|point|llamada|reunión|riunione|chiamata|overleg|vergadering"
    r"|reunião)(?:\s(?:prochaine?|suivante?))?$",
    re.IGNORECASE,
)
_SAYS_BY = re.compile(r"by|bis|until|d'ici|entro|até", re.IGNORECASE)
# The dot behind a figure belongs to the date: "20.4." is one, "20.4" may be an amount.
_CLOSE = re.compile(r"(?:(?<!\d)\.|[\s,;:!)\]*_\u2013—-])*$")
_BEGINS = re.compile(r"(?:^|[,;:(\[|/\u2013—>→]|\s-{1,2})\s*$")
_ENDS = re.compile(r"\s*(?:$|[.,;:!)\]|(\u2013—→*]|-{1,2}\s)")


@dataclass(frozen=True, slots=True)
class Due:
    """Where the words stand that say when, the words, and the day they name or None; `last` when nothing follows."""

    start: int
    end: int
    text: str
    day: date | None
    last: bool = False


@dataclass(frozen=True, slots=True)
class DueReader:
    """Reads due dates of one call: its day, whether the day stands before the month, and the next call's day."""

    on: date
    day_first: bool = True
    next_call: date | None = None

    def of(self, text: str) -> Due | None:
        """Return what says when an item is due, or None; what stands at its end goes before what stands within."""
        ahead = max(0, len(text) - _LONGEST)
        due = self._at_end(text[ahead:])
        return replace(due, start=due.start + ahead, end=due.end + ahead) if due else None

    def _at_end(self, text: str) -> Due | None:
        """Return what says when in a text that is short enough to be looked through."""
        end = _CLOSE.search(text, max(0, len(text) - 40))
        body = text[: end.start()] if end else text
        named = [due for due in self._named(body) if due is not None]
        if named:
            # Of "move it from the 3rd to the 5th" the new date counts, which stands last.
            return named[-1]
        return self._until_something(body)

    def all_of(self, text: str) -> Due | None:
        """Return the due date when the text says nothing else, else None."""
        due = self.of(text)
        said = text.strip(" .,;:()[]*_")
        return due if due is not None and len(due.text) >= len(said) else None

    def _named(self, body: str) -> Iterator[Due | None]:
        """Yield the phrases of a day that say when something is due."""
        for phrase in day_phrases(body, self.on, day_first=self.day_first):
            if not _SINCE.search(body, max(0, phrase.start - 25), phrase.start):
                yield self._accepted(body, phrase)

    def _accepted(self, body: str, phrase: DayPhrase) -> Due | None:
        """Return the phrase as a due date: with a word such as "by", or alone at an edge of the item."""
        before = _BEFORE.search(body, max(0, phrase.start - 40), phrase.start)
        ends = _ENDS.match(body, phrase.end) is not None
        begins = _BEGINS.search(body, max(0, phrase.start - 10), phrase.start) is not None
        last = not body[phrase.end :].strip(" .")
        vague = phrase.day is None
        if before and (ends or not (vague or phrase.doubtful)):
            return _due(body, before.start(), phrase, last=last)
        if phrase.doubtful and not (begins and ends and body[phrase.start].isupper()):
            return None
        if last or (begins and ends):
            return _due(body, phrase.start, phrase, last=last)
        return None

    def _until_something(self, body: str) -> Due | None:
        """Return "by the next call" with that call's day, or "before the launch" without one."""
        called = _NEXT_CALL.search(body, max(0, len(body) - 80))
        if called:
            day = self.next_call if _SAYS_BY.match(called.group()) else None
            return Due(called.start(), called.end(), called.group(), day, last=True)
        found = _UNTIL_SOMETHING.search(body, max(0, len(body) - 120))
        return Due(found.start(), found.end(), found.group(), None, last=True) if found else None


def _due(body: str, start: int, phrase: DayPhrase, *, last: bool) -> Due:
    """Return the phrase with the word before it."""
    return Due(start, phrase.end, body[start : phrase.end], phrase.day, last)
