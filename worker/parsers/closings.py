"""The words that end a letter and the name under them, in the languages that our clients write."""

from __future__ import annotations

import re
from functools import lru_cache

_GREETINGS = re.compile(
    r"(?:(?:with |many thanks and |thanks and |thank you and )?(?:my |our )?(?:kind|kindest|best|warm|"
    r"warmest|friendly)?\s?(?:regards|rgds)|"
    r"(?:with )?(?:best|kind|warm|good) wishes|all the best|best|cheers|(?:yours )?(?:sincerely|faithfully|"
    r"truly)(?: yours)?|"
    r"respectfully|warmly|cordially|br|kr|take care|have a (?:nice|good|great) (?:day|weekend|week|evening)|"
    r"mfg|vg|lg|bg|(?:mit )?(?:(?:den )?(?:freundliche[nmr]?|viele[nr]?|beste[nr]?|liebe[nr]?|"
    r"herzliche[nr]?|schöne[nr]?|sonnige[nr]?|kollegiale[nr]?)(?: und (?:freundlichen|herzlichen|"
    r"besten))? )?"
    r"(?:grüße[n]?|grüsse[n]?|gruß|gruss|gruessen?|grueße[n]?)|hochachtungsvoll|"
    r"(?:bien |très )?cordialement|(?:bien |sincèrement )?à vous|(?:meilleures |sincères |"
    r"cordiales )?salutations(?: distinguées)?|amicalement|"
    r"bonne (?:journée|soirée)|cdt|cdlt|bàv|(?:un )?(?:cordial )?saludos?|saludos cordiales|"
    r"(?:muy )?atentamente|cordialmente|"
    r"(?:um |grande )?abraços?|un abrazo|(?:com os )?(?:melhores |os melhores )?cumprimentos|atenciosamente|"
    r"att|"
    r"(?:cordiali|distinti|cari|tanti|un) saluti|saluti|un saluto|cordialmente|buona (?:giornata|serata)|"
    r"(?:met )?(?:vriendelijke |hartelijke |beste )?groet(?:en|jes)?|m?vr\.? ?gr\.?|mvg|mvh|"
    r"pozdrawiam(?: serdecznie)?|z poważaniem|(?:med )?(?:venlige?|vennlig|vänliga?) hils(?:en|ning|ningar)|"
    r"(?:vänliga )?hälsningar|hilsen|\u0441 уважением|s pozdravem|terveisin)"
    r"(?: (?:aus|von|nach|from|to|de|desde|da|di|uit|van) [\w .-]{2,30})?",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"(?:thanks|thank you|many thanks|thanks a lot|thanks (?:again|so much|in advance)|thank you (?:again|"
    r"very much|so much)|thx|ta|"
    r"(?:vielen |besten |herzlichen )?dank(?: (?:und|im voraus).{0,30})?|danke|merci(?: (?:beaucoup|"
    r"d.avance))?|(?:muchas )?gracias|"
    r"(?:muito )?obrigad[oa]|(?:mille |tante )?grazie|bedankt|(?:hartelijk )?dank(?: je| u)?(?: wel)?|"
    r"dzięki|tak|tack)",
    re.IGNORECASE,
)
# The first letters of closings and of thanks, those that are ASCII; a test proves that there are no others.
_STARTS = (
    "abr all ami ate att bed bes bg bie bon br buo car cdl cdt che com cor cum dan den dis dzi fai fre fri goo "
    "gra gro gru har hav her hil hoc kin kol kr lg lie man med mei mel mer met mfg mil mit muc mui muy mvg mvh "
    "mvr my obr os our poz reg res rgd s sal sch sin son ta tac tak tan ter tha thx tru um un ven vg vie vr vrg "
    "vri war wit you z"
)
CLOSING_STARTS = frozenset(_STARTS.split())
_FIRST_LETTERS = re.compile(r"[\s*_/]*+(\w{0,3}+)")
_AROUND = re.compile(r"^[\s*_]+|[^\w)]+$")
_BETWEEN_HALVES = re.compile(r"\s/\s")
_POSTSCRIPT = re.compile(r"\s*(?:p\.?\s?s\.?|n\.?b\.?|ps\.?\d?)(?:[\s:.,-]|$)", re.IGNORECASE)
_PARTICLES = frozenset(
    {
        "van",
        "von",
        "der",
        "den",
        "de",
        "di",
        "da",
        "dos",
        "del",
        "la",
        "le",
        "el",
        "und",
        "and",
        "zu",
        "y",
        "e",
        "ten",
    }
)
_WORD = re.compile(r"[^\W\d_][^\W\d_'\u2019.-]*")


def may_close(line: str) -> bool:
    """Return whether a line begins as closing words do; looked at first, for the patterns are slow to say no."""
    found = _FIRST_LETTERS.match(line)
    first = found.group(1).lower() if found else ""
    return first in CLOSING_STARTS or not first.isascii()


def is_greeting(line: str) -> bool:
    """Return whether a line is nothing but the end of a letter, such as "Kind regards,"."""
    halves = [half for half in _BETWEEN_HALVES.split(line[:120]) if half.strip()]
    return bool(halves) and all(_GREETINGS.fullmatch(_AROUND.sub("", half)) for half in halves)


def is_thanks(line: str) -> bool:
    """Return whether a line is nothing but thanks, which end a letter only when a name stands under them."""
    return _THANKS.fullmatch(_AROUND.sub("", line[:80])) is not None


def greeting_with_name(line: str, writer: str) -> bool:
    """Return whether one line holds both, such as "Best, Dana", or "VG Dana" when Dana writes."""
    greeting, comma, name = line.strip()[:120].partition(",")
    if comma and (is_greeting(greeting) or is_thanks(greeting)) and looks_like_a_name(name):
        return True
    words = line.split()[:8]
    splits = ((words[:-count], words[-count:]) for count in (1, 2) if len(words) > count)
    return any(
        is_greeting(" ".join(first)) and names_the_writer(" ".join(last), writer) for first, last in splits
    )


def is_postscript(line: str) -> bool:
    """Return whether a line begins an afterthought under the name."""
    return _POSTSCRIPT.match(line) is not None


def looks_like_a_name(line: str) -> bool:
    """Return whether a line could be a person's name: few words, each with a capital, no sentence."""
    text = line.strip().strip("*_-\u2013— ").rstrip(",")
    words = text.split()
    if (
        not 0 < len(words) <= 5
        or len(text) > 45
        or any(map(str.isdigit, text))
        or text.endswith(("?", "!", ":"))
    ):
        return False
    if text.endswith(".") and len(words[-1]) > 3:
        return False
    # A pictogram or a title's bracket beside a name is no word.
    said = [word for word in words if _WORD.match(word)]
    return bool(said) and all(word[0].isupper() or word.lower() in _PARTICLES for word in said)


def names_the_writer(line: str, writer: str) -> bool:
    """Return whether a line begins with the writer's own name, whole, shortened or in initials."""
    signed = line.partition(",")[0][:60]
    if signed.strip(" .-") and signed.strip(" .-") == initials_of(writer):
        return True
    words = _names(signed)
    own = _names(writer)
    if not words or not own or len(words) > 6:
        return False
    known = [
        word for word in words if word in own or (len(word) == 1 and any(name[0] == word for name in own))
    ]
    return len(known) == len(words) and (len(max(words, key=len)) > 1)


def initials_of(writer: str) -> str:
    """Return the initials of a name, "JP" of Jens Pohl, or an empty string where there is but one."""
    words = _names(writer)
    return "".join(word[0] for word in words).upper() if 2 <= len(words) <= 3 else ""


# The writer's own name is compared with many lines of one mail.
@lru_cache(maxsize=64)
def _names(text: str) -> tuple[str, ...]:
    """Return the names in a text, lower-case and without titles."""
    words = (word.strip(".'\u2019-").lower() for word in _WORD.findall(text))
    return tuple(
        word
        for word in words
        if word and word not in ("dr", "mr", "mrs", "ms", "prof", "herr", "frau", "ing", "dipl", "mme", "via")
    )
