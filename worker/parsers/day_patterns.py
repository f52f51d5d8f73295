"""Patterns of words that name a day or speak of a time without naming one, each with what reads the day from it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from worker.parsers.calendar_days import (
    add_months,
    add_working_days,
    end_of_iso_week,
    end_of_month,
    end_of_named_month,
    end_of_quarter,
    end_of_week,
    exact_date,
    next_date,
    next_day_of_month,
    next_weekday,
    weekday_of_next_week,
)
from worker.parsers.date_words import MONTH, MONTHS, NUMBER, WEEKDAY, WEEKDAYS, number_of

_Found = re.Match[str]
DayReader = Callable[[_Found, date], date | None]

_END = (
    r"(?<![^\W_])(?:(?:by |at |until )?(?:the )?end of|end|(?:zum |am )?ende(?: (?:der|des|von))?|(?:la |à la )?fin(?: (?:de la|de|du|d'))?"
    r"|(?:a )?(?:final|finales|fin)(?: (?:de la|del|de))?|(?:la )?fine(?: (?:della|del|di))?|(?:het )?einde?(?: van(?: de)?)?"
    r"|(?:o )?(?:fim|final)(?: (?:da|do|de))?)\s"
)
_NEXT = r"(?:next|nächste[nrms]?|naechste[nrms]?|kommende[nrms]?|volgende|(?:la )?próxim[ao]|(?:la )?proxim[ao]|(?:la )?prossim[ao])"
_NEXT_BEHIND = r"(?:prochaine?|qui vient|próxim[ao]|que viene|prossim[ao]|que vem)"
_WEEK = r"(?:week|woche|semaine|semana|settimana)"
_THE_MONTH = r"(?:months?|monats?|mois|mes|mese|maand|mês)"
_QUARTER = r"(?:quarter|quartals?|trimestre|kwartaal)"
TIME = (
    r"(?:,?\s(?:at |um |à |a las |alle |om |às )?(?:\d{1,2}[:h.]\d\d(?:\s?uhr)?|\d{1,2}\s?(?:am|pm|uhr|h)\b|noon|midday|midnight|morning"
    r"|afternoon|evening|night|arvo|eod|eob|cob|mittag|früh|vormittag|nachmittag|abend|matin|midi|soir|mañana|tarde|mattina"
    r"|pomeriggio|sera|manhã|ochtend|middag|avond)(?![^\W_]))?"
)
_UNITS = (
    (r"(?:(?:working|business|week) ?days?|(?:arbeits|werk)tagen?|werkdagen|jours ouvr(?:é|abl)e?s|días (?:hábiles|laborables)|giorni lavorativi|dias úteis)", add_working_days),
    (r"days?|tagen?|jours?|días?|dias?|giorn[oi]|dag(?:en)?", lambda on, many: on + timedelta(days=many)),
    (r"weeks?|wochen?|semaines?|semanas?|settiman[ae]|weken", lambda on, many: on + timedelta(weeks=many)),
    (r"months?|monat(?:en|s)?|mois|mes(?:es)?|mes[ei]|maand(?:en)?|mês", add_months),
)  # fmt: skip
_IN = r"(?<![^\W_])(?:in|within|innerhalb von|innerhalb|binnen|dans|sous|en|dentro de|tra|fra|entro|over|em)\s(?:the next |den nächsten |les )?"
_SOON = (
    r"asap|a\.s\.a\.p\.|as soon as (?:possible|you can|practicable)|soon|soonish|tb[dca]|baldmöglichst|bald|demnächst|zeitnah"
    r"|so (?:bald|schnell|rasch) wie möglich|schnellstmöglich|schnellstens|umgehend|dès que possible|au plus vite|bientôt|rapidement"
    r"|lo antes posible|cuanto antes|pronto|il prima possibile|appena possibile|al più presto|presto|zo snel mogelijk|z\.?s\.?m\.?"
    r"|binnenkort|(?:o )?quanto antes|assim que possível|o mais (?:rápido|breve) possível|em breve|immediately|sofort"
)
_VAGUE_PART = (
    r"(?:early|mid|late|beginning of|start of|anfang|mitte|début|debut|courant|mi|principios de|mediados de|inizio|metà(?: di)?|begin"
    r"|half|medio|início de|começo de|meados de)[- ]"
)
_SEASON = (
    r"(?:the )?(?:spring|summer|autumn|fall|winter|year|frühjahr|sommers?|herbst|winters?|jahres?|été|automne|hiver"
    r"|année|verano|otoño|invierno|año|estate|autunno|anno|zomer|herfst|jaar|verão|ano)"
)


def _weekday(found: _Found) -> int:
    """Return the number of the weekday found."""
    return WEEKDAYS[found["weekday"].lower()]


def _written(found: _Found, on: date) -> date | None:
    """Return a date of day and month, in the year written or the next one that it comes in."""
    month = MONTHS[found["month"].lower()] if found["month"].isalpha() else int(found["month"])
    year, day = found.groupdict().get("year"), int(found["day"])
    return exact_date(int(year), month, day) if year else next_date(on, month, day)


def _counted(count: Callable[[date, int], date]) -> DayReader:
    """Return what reads "in three weeks" with this way to count."""
    return lambda found, on: count(on, number_of(found["number"]))


def _offset(days: int) -> DayReader:
    """Return what reads "tomorrow" and the like."""
    return lambda _found, on: on + timedelta(days=days)


def _rule(pattern: str, read: DayReader) -> tuple[re.Pattern[str], DayReader]:
    """Return a pattern made ready, with what reads the day from it."""
    return re.compile(rf"(?:{pattern})(?![^\W_])", re.IGNORECASE), read


_NOTHING: DayReader = lambda _found, _on: None  # noqa: E731 - a reader like those beside it in the table
_DAY = r"(?<![\w.,:/-])(?P<day>\d{1,2})"
_YEAR = r"(?:[ ,]{0,2}(?:de )?(?P<year>20\d\d)\b)?"
DATED = rf"(?:{WEEKDAY}\.?,?\s(?:(?:the|den|dem|le|el|il|dia) )?)?"
DAY_PATTERNS = (
    _rule(rf"{DATED}(?<![\w.,:/-])(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\w-]){TIME}", _written),
    _rule(rf"{DATED}{_DAY}(?:st|nd|rd|th|er|\.|º|°)?\s?(?:of |de )?(?P<month>{MONTH})\.?{_YEAR}{TIME}", _written),
    _rule(rf"{DATED}(?P<month>{MONTH})\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.,]\d){_YEAR}{TIME}", _written),
    _rule(rf"{_END}(?:the |this |dieser |diesem |der |cette |esta |questa |deze )?{_WEEK}|eow", lambda _, on: end_of_week(on)),
    _rule(rf"{_END}(?:of |der |la |della |van )?(?:{_NEXT}\s{_WEEK}|{_WEEK}\s{_NEXT_BEHIND})", lambda _, on: end_of_week(on, 1)),
    _rule(rf"{_END}(?:the |this |of the |des |du |del |dieses )?{_THE_MONTH}|monatsende|eom", lambda _, on: end_of_month(on)),
    _rule(rf"{_END}(?:{_NEXT}\s{_THE_MONTH}|{_THE_MONTH}\s{_NEXT_BEHIND})", lambda _, on: end_of_month(on, 1)),
    _rule(rf"{_END}(?P<month>{MONTH})", lambda found, on: end_of_named_month(on, MONTHS[found["month"].lower()])),
    _rule(rf"{_END}(?:the |this |des |del )?{_QUARTER}|quartalsende|eoq", lambda _, on: end_of_quarter(on)),
    _rule(rf"{_END}(?:of )?q(?P<quarter>[1-4])", lambda found, on: end_of_quarter(on, int(found["quarter"]))),
    _rule(
        rf"{_END}(?:of )?(?:calendar |kalender)?(?:kw|cw|wk|week|woche|semaine|semana|settimana)\s?(?P<week>\d{{1,2}})",
        lambda found, on: end_of_iso_week(on, int(found["week"])),
    ),
    _rule(rf"(?P<weekday>{WEEKDAY})\.?,?\s(?:(?:of|in|der|de|la|de la|della|da|van) )?(?:{_NEXT}\s{_WEEK}|{_WEEK}\s{_NEXT_BEHIND})",
          lambda found, on: weekday_of_next_week(on, _weekday(found))),
    _rule(rf"(?<![^\W_])(?:next|nächste[nrms]?|naechste[nrms]?|volgende|próxim[ao]|proxim[ao]|prossim[ao])\s(?P<weekday>{WEEKDAY}){TIME}"
          rf"|(?P<after>{WEEKDAY})\s(?:prochain|que viene|próxim[ao]|prossim[ao]|que vem){TIME}",
          lambda found, on: weekday_of_next_week(on, WEEKDAYS[(found["weekday"] or found["after"]).lower()])),
    _rule(rf"(?:(?<![^\W_])(?:this|coming|diese[nrm]?|kommende[nrm]?|ce|este|questo|deze|komende|aanstaande)\s)?(?:(?:eod|cob|eob)\s)?"
          rf"(?P<weekday>{WEEKDAY}){TIME}\.?",
          lambda found, on: next_weekday(on, _weekday(found))),
    *(_rule(rf"{_IN}(?P<number>{NUMBER})\s(?:{unit})", _counted(count)) for unit, count in _UNITS),
    _rule(r"(?<![^\W_])(?:(?:the )?day after tomorrow|übermorgen|après-demain|pasado mañana|dopodomani|overmorgen|depois de amanhã)",
          _offset(2)),
    _rule(rf"(?<![^\W_])(?:tomorrow|tmrw|morgen|demain|(?<!la )mañana|domani|amanhã){TIME}", _offset(1)),
    _rule(rf"(?<![^\W_])(?:eod|cob|eob|end of (?:the )?(?:business )?day|close of business|today|tonight|this (?:morning|afternoon|evening)"
          rf"|heute|aujourd'hui|ce soir|hoy|oggi|stasera|vandaag|vanavond|hoje){TIME}(?:\s(?:eod|cob))?", _offset(0)),
    _rule(r"(?<![^\W_])(?:the|le|el|il|dia|el día|den|zum)\s(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?(?!\s?[\w%€$£]|[,:/]\d)|(?<![\w.,:/-])(?P<bare>\d{1,2})(?:st|nd|rd|th)|(?<=am )(?P<dotted>\d{1,2})\.(?!\d)",
          lambda found, on: next_day_of_month(on, int(found["day"] or found["bare"] or found["dotted"]))),
    _rule(rf"(?<![^\W_])(?:{_SOON})", _NOTHING),
    _rule(rf"(?<![^\W_])(?:{_END}|{_VAGUE_PART})(?:{_NEXT} |of |the |de |di |van )?(?:{MONTH}|{_WEEK}|{_SEASON}|{_THE_MONTH})", _NOTHING),
    _rule(rf"(?<![^\W_])(?:(?:some ?time |irgendwann )?(?:in|im|en|em|nel|a) )?(?:{MONTH}|q[1-4](?:[ /]20\d\d)?)", _NOTHING),
    _rule(rf"(?<![^\W_])(?:(?:this|{_NEXT}|diese[rn]?|cette|esta|questa|deze)\s(?:{_WEEK}|{_THE_MONTH}|{_QUARTER})|(?:{_WEEK}|{_THE_MONTH})\s{_NEXT_BEHIND})",
          _NOTHING),
    _rule(r"(?<![^\W_])(?:kw|cw|wk|week|semaine|semana|settimana)\s?\d{1,2}", _NOTHING),
)  # fmt: skip
