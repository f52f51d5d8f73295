"""Weekdays, months and numbers as people write them in seven languages, and patterns made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_WEEKDAYS = (
    "monday mon montag mo lundi lun lunes lunedì lunedi maandag ma segunda-feira segunda seg",
    "tuesday tues tue dienstag di mardi mar martes martedì martedi dinsdag terça-feira terca-feira terça ter",
    "wednesday weds wed mittwoch mi mercredi mer miércoles miercoles mercoledì mercoledi woensdag wo quarta-feira quarta qua",
    "thursday thurs thur thu donnerstag do jeudi jeu jueves giovedì giovedi gio donderdag quinta-feira quinta qui",
    "friday fri freitag fr vendredi ven viernes venerdì venerdi vrijdag vr sexta-feira sexta sex",
    "saturday sat samstag sonnabend sa samedi sam sábado sabado sabato sab zaterdag za",
    "sunday sun sonntag so dimanche dim domingo domenica dom zondag zo",
)
_MONTHS = (
    "january jan januar jänner janvier janv enero ene gennaio gen januari janeiro",
    "february feb februar feber février fevrier févr fevr febrero febbraio februari fevereiro fev",
    "march mar märz maerz mär mrz mars marzo maart mrt março marco",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag mei maio",
    "june jun juni juin junio giugno giu junho",
    "july jul juli juillet juil julio luglio lug julho",
    "august aug août aout agosto augustus",
    "september sept sep septembre septiembre settembre setembro",
    "october oct oktober okt octobre octubre ottobre ott outubro",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro",
)
_NUMBERS = (
    "a an one ein eine einem einer eines un une una uno een um uma",
    "two zwei deux dos due twee dois duas",
    "three drei trois tres tre drie três",
    "four vier quatre cuatro quattro quatro",
    "five fünf cinq cinco cinque vijf",
    "six sechs seis sei zes",
    "seven sieben sept siete sette zeven sete",
    "eight acht huit ocho otto oito",
    "nine neun neuf nueve nove negen",
    "ten zehn dix diez dieci tien dez",
)
# Words that are also something else: they are a day only behind "by", or with a capital at an item's edge.
_AMBIGUOUS = (
    "mo ma lun seg segunda di mar ter terça mi mer wo qua quarta wed do jeu gio qui quinta fr ven vr sex sexta "
    "sa sat sam sab za so sun dim dom zo"
)
AMBIGUOUS_WEEKDAYS = frozenset(_AMBIGUOUS.split())


def _numbered(rows: Iterable[str], first: int) -> Mapping[str, int]:
    """Return each word with the number of its row."""
    return {word: number for number, row in enumerate(rows, first) for word in row.split()}


def either(words: Iterable[str]) -> str:
    """Return a pattern for any of these words, the longest first; none of them is cut out of a longer word."""
    choices = "|".join(sorted(words, key=len, reverse=True))
    return rf"(?<![\w-])(?:{choices})(?![^\W\d_])"


WEEKDAYS = _numbered(_WEEKDAYS, 0)
MONTHS = _numbered(_MONTHS, 1)
NUMBERS = _numbered(_NUMBERS, 1)
WEEKDAY = either(WEEKDAYS)
MONTH = either(MONTHS)
NUMBER = rf"(?:\d{{1,3}}|{either(NUMBERS)})"


def number_of(word: str) -> int:
    """Return the number that a word or its figures mean."""
    return int(word) if word.isdecimal() else NUMBERS[word.lower()]
