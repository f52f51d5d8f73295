"""Sentences of minutes written as prose, and the small talk around minutes that is no part of them."""

from __future__ import annotations

import re
from collections.abc import Callable

from worker.parsers.closings import is_greeting, is_thanks
from worker.parsers.date_words import MONTHS

_END = re.compile(r"(?<=[.!?])[)\"'”]?\s+(?=[\"'“„(¿¡]?[^\W_])")
_SHORT_FORM = re.compile(
    r"(?:(?<![^\W_])(?:e\.g|i\.e|z\.b|d\.h|u\.a|mr|mrs|ms|dr|prof|st|nr|no|num|approx|ca|vs|etc|bzw|ggf|inkl|incl|p\.ex|min|sec|max|abt|resp|tel|fr|hr|mme|sig|sra?|bspw"
    r"|evtl|usw|[A-ZÀ-Þ])|\b\d{1,2})\.$",
    re.IGNORECASE,
)
_JOINT = re.compile(r"(?:,\s|;\s)?(?<=[\s,;])(?:and|und|et|y|e|en)\s|[,;]\s")
_LONGEST = 160
_INITIAL = re.compile(r"[A-ZÀ-Þ]{1,3}[.,]?")
_WHOM = (
    r"(?i:all|team|both|there|everyone|everybody|folks|zusammen|alle|tous|toutes|todos|todas|tutti|allen|allemaal|miteinander|frau|herr)"
    r"|[A-ZÀ-Þ]\w{1,20}"
)
_HELLO = re.compile(
    r"(?i:(?:ok |so )?(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|hallo|liebe[rs]?|guten (?:tag|morgen|abend)|moin|servus|grüezi"
    r"|sehr geehrte[rs]?|bonjour|bonsoir|salut|hola|buenos días|buenas tardes|estimad[oa]s?|ciao|buongiorno|buonasera|gentile|beste|goedemorgen"
    r"|goedemiddag|olá|oi|bom dia|boa tarde|prezad[oa]s?))"
    rf"(?:,?\s(?:(?:and|und|et|y|e|en|à|a)\s)?(?:{_WHOM})(?![\w'])){{0,5}}\s?(?:[,!.:\u2013-]\s*|$)"
)
_OPENING = re.compile(
    r"(?:(?:please )?(?:find|see) (?:below|attached|the minutes|my notes).*|(?:here|below|attached) (?:are|is|goes|come).*|(?:quick |short |my |the |rough )*(?:notes|minutes|summary|recap) (?:from|of|on) .{1,80}"
    r"|thanks (?:all |everyone |everybody )?for .{1,60}|thank you .{1,60}|ok,? here goes|(?:hier|anbei|unten) .{0,40}(?:protokoll|notizen|zusammenfassung|mitschrift).{0,40}|meine notizen.{0,30}"
    r"|(?:kurze?s? )?(?:protokoll|notizen|zusammenfassung) (?:von|vom|zu|zum|des|der|aus) .{1,60}|danke .{1,60}|vielen dank .{1,60}|voici .{1,80}|ci-dessous .{1,80}|ci-joint .{1,80}|merci .{1,60}"
    r"|(?:aquí|adjunto|os paso|les paso) .{1,80}|gracias .{1,60}|ecco .{1,80}|(?:di seguito|in allegato) .{1,80}|grazie .{1,60}|hierbij .{1,80}|bedankt .{1,60}|segue .{1,80}|obrigad[oa] .{1,60}"
    r"|(?:have a|enjoy the|see you|talk soon|best of|let me know|shout if|any questions|fragen\?|bei fragen|schönes|bis dann|à bientôt|bonne|un saludo).{0,60})[.:!,]?",
    re.IGNORECASE,
)
_NEXT_CALL = re.compile(
    r"(?:our |the |unser |der |die |das |notre |la |le |el |nuestra |il |de |het |a |o )?(?:next|nächste[rs]?|prochaine?|próxim[ao]|prossim[ao]|volgende?)\s"
    r"(?:client |weekly |status |regular )?(?:call|meeting|session|sync|review|catch-?up|termin|gespräch|treffen|besprechung|jour fixe|appel|réunion|point|rendez-vous|rdv|llamada|reunión|riunione"
    r"|chiamata|incontro|overleg|vergadering|reunião|chamada)(?![^\W_])(?=[^\n]{0,60}\d|.{0,40}(?:day|tag|di|s)\b)[^\n]{0,80}",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"(?:present|attendees|participants|on the call|apologies|regrets|teilnehmer(?:innen)?|anwesend|entschuldigt|présents|excusés|asistentes|presenti|aanwezig|presentes|participantes)\s?:.*",
    re.IGNORECASE,
)  # fmt: skip


def sentences_of(text: str) -> tuple[str, ...]:
    """Return the sentences of a paragraph."""
    sentences: list[str] = []
    start = 0
    for end in _END.finditer(text):
        before = text[max(start, end.start() - 12) : end.start()]
        word = text[end.end() : end.end() + 20].split(maxsplit=1)[0].strip(".,").lower()
        dated = before[:-1][-1:].isdigit() and (word in MONTHS or not text[end.end()].isupper())
        if dated or (_SHORT_FORM.search(before) and not before[-2:-1].isdigit()):
            continue
        sentences.append(text[start : end.start()].strip())
        start = end.end()
    sentences.append(text[start:].strip())
    return tuple(sentence for sentence in sentences if sentence)


def clauses_of(sentence: str, leads: Callable[[str], str]) -> tuple[str, ...]:
    """Return the promises of one sentence apart: "Dana sends the list and Tom books the room"."""
    clauses: list[str] = []
    start = 0
    for joint in _JOINT.finditer(sentence):
        name = leads(sentence[joint.end() :])
        if name and joint.start() - start > 12 and sentence[joint.end() + len(name) :][:2].strip().islower():
            clauses.append(sentence[start : joint.start()])
            start = joint.end()
    return (*clauses, sentence[start:])


def without_greeting(text: str) -> str:
    """Return a line without "Hi all," before it; what is said behind that is said."""
    found = _HELLO.match(text)
    return text[found.end() :] if found else text


def is_small_talk(text: str) -> bool:
    """Return whether a line is the end of a letter, who was there or when the next call is."""
    said = text.strip()
    if len(said) > _LONGEST:
        return False
    greeting, comma, name = said.partition(",")
    if is_greeting(said) or is_thanks(said) or (comma and is_greeting(greeting) and name.istitle()):
        return True
    return any(pattern.fullmatch(said) for pattern in (_INITIAL, _NEXT_CALL, _PRESENT))


def is_opening(text: str) -> bool:
    """Return whether a sentence that is no item is one that opens or ends a mail: it need not be pointed out."""
    said = text.strip()
    return len(said) <= _LONGEST and ":" not in said[:-1] and _OPENING.fullmatch(said) is not None
