"""Answers that a mail program gives while its owner is away: whether a text is one, and until when."""

from __future__ import annotations

import re
from datetime import date

from worker.model import Away
from worker.parsers.closings import is_greeting, looks_like_a_name
from worker.parsers.dates import NamedDate, dates_in
from worker.parsers.sieve import may_say

# A subject that programs put there; a person's answer to such a mail has "Re:" in front of it.
_AUTOMATIC_SUBJECT = re.compile(
    r"\s*(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response|responder)|autoreply|automatische antwort|"
    r"automatische rückantwort|"
    r"réponse automatique|respuesta automática|resposta automática|risposta automatica|automatisch antwoord|"
    r"automatisch bericht|"
    r"automatyczna odpowiedź|automatisk svar|automatiskt svar|autosvar|automatická odpověď|"
    r"автоматический ответ|automatyczna odpowiedz|"
    r"מענה אוטומטי|תשובה אוטומטית|自動応答|自动回复|automaattinen vastaus)\s*[:\uff1a(\-\u2013]",
    re.IGNORECASE,
)
_AWAY_SUBJECT = re.compile(
    r"\s*(?:out of (?:the )?office(?: auto-?reply)?|ooo|on (?:vacation|holiday|leave)|abwesenheits(?:notiz|"
    r"meldung|nachricht|assistent)|abwesend|"
    r"nicht im (?:büro|haus)|absence du bureau|absent du bureau|absence|message d.absence|"
    r"fuera de (?:la )?oficina|ausente|ausencia|"
    r"fora do escritório|ausência|aviso de (?:ausência|ausencia)|fuori (?:sede|ufficio)|assenza|"
    r"afwezig(?:heid|heidsbericht)?|niet aanwezig)"
    r"\s*(?::|$|\(|-|\u2013)",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"(?<!\w)(?:out of (?:the |my )?office|out of office|away from (?:the |my )?(?:office|desk|e-?mail)|"
    r"(?:am|i.m|are|is|be) (?:currently |now |presently )?(?:away|travell?ing|absent|on (?:\w+ )?leave|"
    r"on (?:my |annual )?(?:vacation|holidays?)|on a business trip|on sick leave|not in the office)|"
    r"(?:on|at) (?:annual|parental|maternity|paternity|sick) leave|not (?:be )?in the office|"
    r"nicht im (?:büro|haus|hause|office)|außer haus|ausser haus|abwesend|im urlaub|auf (?:dienst|"
    r"geschäfts)reise|in elternzeit|in mutterschutz|nicht erreichbar|bin ich wieder|erst wieder|"
    r"absente?s?\b|en (?:congés?|vacances|déplacement|arrêt)|hors (?:du |de mon )?bureau|pas (?:au|"
    r"à mon) bureau|de retour (?:le|au)|"
    r"fuera de (?:la |mi )?oficina|de vacaciones|ausente|de baja|de viaje|de permiso|"
    r"fora do escritório|de férias|de licença|em viagem|fuori (?:ufficio|sede)|in (?:ferie|vacanza|"
    r"trasferta|congedo|malattia)|assente|"
    r"niet (?:aanwezig|op kantoor|bereikbaar)|afwezig|met (?:vakantie|verlof)|op (?:vakantie|reis)|"
    r"met zwangerschapsverlof)(?!\w)",
    re.IGNORECASE,
)
# Without one of these nobody says to be away; a test proves it of each way that the pattern can match.
AWAY_WORDS = (
    *("office", "away", "travel", "absent", "leave", "vacation", "holiday", "business trip"),
    *("nicht im ", "haus", "abwesend", "im urlaub", "auf dienst", "auf geschäfts", "in elternzeit"),
    *("in mutterschutz", "nicht erreichbar", "bin ich wieder", "erst wieder"),
    *("en congé", "en vacances", "en déplacement", "en arrêt", "bureau", "de retour", "oficina"),
    *(
        "de vacaciones",
        "ausente",
        "de baja",
        "de viaje",
        "de permiso",
        "escritório",
        "de férias",
        "de licença",
    ),
    *(
        "em viagem",
        "fuori ",
        "in ferie",
        "in vacanza",
        "in trasferta",
        "in congedo",
        "in malattia",
        "assente",
    ),
    *("niet ", "afwezig", "met va", "met verlof", "op vakantie", "op reis", "zwangerschapsverlof"),
)
_RETURN = re.compile(
    r"(?<!\w)(?:back|return(?:ing)?|again|wieder|zurück|retour|nouveau|reviens|reprends|rentre|vuelvo|"
    r"vuelta|regres\w+|nuevo|volver\w+|reincorpor\w+|"
    r"volto|voltarei|volta|retorn\w+|rientr\w+|torn(?:o|erò)|ritorn\w+|nuovo|terug|weer)(?!\w)",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"(?<!\w)(?:until|till|til|to|through|thru|up to|before|and|bis(?: einschließlich| zum)?|jusqu.(?:au|à)|"
    r"au|hasta|al|até|a|ao|fino (?:al|a)|tot(?: en met| aan)?|t/m)"
    r"(?:[ ](?:and including|including|einschließlich|inclusive|y|the|zum|den|dem|der|el|le|o|dia|día|il|al|"
    r"end of|(?:en|met)|incluyendo|incl\.?))*[ ,]*$|[\u2013—-][ ]?$",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"(?:thank(?:s| you) for (?:your |the |contacting|writing|reaching)|(?:hello|hi|dear|hallo|guten tag|"
    r"sehr geehrte|liebe|bonjour|hola|buen(?:os|as)|estimad|olá|bom dia|boa|buongiorno|gentile|salve|beste|"
    r"geachte|goedendag)\b|"
    r"(?:vielen |besten |herzlichen )?dank für|merci (?:pour|de) votre|gracias por (?:su|tu|contactar)|"
    r"obrigad[oa] (?:por|pel)|grazie per (?:la|il|aver)|(?:hartelijk |be)?dank(?:t)? voor|"
    r"this is an automat|dies ist eine automat|ceci est une réponse|(?:este|esta) es una respuesta|(?:este|"
    r"esta) (?:é uma|mensagem)|questa è una risposta|dit is een automat|"
    r"ich wünsche|have a (?:nice|great|good)|bis dahin|schöne)",
    re.IGNORECASE,
)
_REFERRAL = re.compile(
    r"(?:urgent|emergenc|dringend|eilig|notfäll|urgence|urgente|urgenti|dringende|spoed|in my absence|"
    r"während meiner|en mon absence|en mi ausencia|na minha ausência|in mia assenza|tijdens mijn|"
    r"(?:please |kindly )?(?:contact|reach out|e-?mail (?:to )?|call|write to)\b|wenden sie sich|"
    r"kontaktieren|erreichen sie|schreiben sie|vertretung|vertritt|vertreten|"
    r"contacte[zr]|adresse[rz]|veuillez|escrib[ae]n?|contact[ea]r?n?|diríjan?se|póngase|entre em contato|"
    r"entre em contacto|contatt|rivolg|neem (?:dan )?contact|"
    r"limited access|no access|access to (?:my )?e-?mail|not (?:be )?(?:read|check)|nicht (?:gelesen|"
    r"weitergeleitet|bearbeitet)|werden nicht|(?:accès|acceso|acesso|accesso|toegang)\b|lese ich|"
    r"(?:will|shall|.ll) (?:respond|reply|answer|get back|read|return|be back|deal|come back)|(?:beantworte|"
    r"antworte|melde mich|kümmere mich|bearbeite)|"
    r"répondrai|traiterai|responder[éáe]|contestar|risponder|lees|beantwoord|reageer|as soon as|sobald|"
    r"dès mon|en cuanto|assim que|appena|zodra|sporadi)",
    re.IGNORECASE,
)
# What answers something was written by a person, however far away.
_ANSWER = re.compile(
    r"(?<!\w)(?:confirm(?!ed minutes)\w*|approved?|agreed?|accept\w*|item|point|change[sd]?|bestätig\w*|"
    r"einverstanden|genehmig\w*|punkt\w*|passt|stimmt|"
    r"confirmé?e?s?|confirmer\w*|d.accord|confirmo|confirmar\w*|confirmamos|de acuerdo|acordo|confermo|"
    r"confermat\w*|confermer\w*|d.accordo|bevestig\w*|akkoord|punten)(?!\w)",
    re.IGNORECASE,
)
_TICKET = re.compile(
    r"\b(?:ticket|case (?:number|id)|request (?:has been|was) (?:received|logged)|vorgangsnummer|"
    r"ticketnummer|numéro de (?:ticket|dossier)|"
    r"número de (?:caso|ticket|incidencia|chamado)|numero di (?:ticket|pratica)|zaaknummer)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[^\d\s][.!?])\s+(?=[^\W\d_a-zß-ÿ])|\n[ \t]*\n|\n(?=[^\n]{1,40}\n)")
_ANSWERED = re.compile(r"\s*(?:re|aw|antw|rv|sv|tr|odp|rif|res|ref|wg|fwd?)\s?:", re.IGNORECASE)
_MOST_TEXT = 20_000
_LONGEST_NOTE = 2000


def read_away(subject: str, text: str, on: date) -> Away:
    """Return until when the writer says to be away, None inside when no date is named."""
    for words in (text[:_MOST_TEXT], subject[:500]):
        named = [day for sentence in _SENTENCE.split(words) for day in _returns(sentence, on)]
        if named:
            return Away(max(named))
    return Away()


def is_away_subject(subject: str) -> bool:
    """Return whether a mail program's own words for an absence begin the subject."""
    return not _ANSWERED.match(subject) and _AWAY_SUBJECT.match(subject[:300]) is not None


def is_automatic_subject(subject: str) -> bool:
    """Return whether a subject begins as those of automatic answers do."""
    return _AUTOMATIC_SUBJECT.match(subject[:300]) is not None or is_away_subject(subject)


def says_away(text: str) -> bool:
    """Return whether the text of a program's mail speaks of its owner's absence."""
    words = text[:_LONGEST_NOTE]
    return _AWAY.search(words) is not None and _TICKET.search(words) is None


def acknowledges_ticket(text: str) -> bool:
    """Return whether the text of a program's mail is a help desk's."""
    return _TICKET.search(text[:_LONGEST_NOTE]) is not None


def is_nothing_but_away(text: str, on: date) -> bool:
    """Return whether every sentence is one that absence notes consist of; a person's answer has another."""
    if not 0 < len(text) <= _LONGEST_NOTE or not may_say(text, AWAY_WORDS) or not _AWAY.search(text):
        return False
    sentences = [sentence.strip() for sentence in _SENTENCE.split(text) if sentence.strip()]
    kinds = [_kind(sentence) for sentence in sentences]
    if "away" not in kinds or "" in kinds:
        return False
    return kinds.count("away") + kinds.count("referral") > 1 or read_away("", text, on).until is not None


def _kind(sentence: str) -> str:
    """Return which sentence of an absence note this is, or an empty string for any other."""
    if _REFERRAL.search(sentence) and not _AWAY.search(sentence) and not _RETURN.search(sentence):
        return "referral"
    if _ANSWER.search(sentence) or sentence.endswith("?"):
        return ""
    if _AWAY.search(sentence) or (_RETURN.search(sentence) and re.search(r"\d", sentence)):
        return "away"
    if _REFERRAL.search(sentence) or _COURTESY.match(sentence):
        return "referral" if _REFERRAL.search(sentence) else "courtesy"
    return "courtesy" if is_greeting(sentence) or looks_like_a_name(sentence) else ""


def _returns(sentence: str, on: date) -> list[date]:
    """Return the days in a sentence that end the absence."""
    dates = dates_in(sentence, on)
    until = [named.day for named in dates if _UNTIL.search(sentence[max(0, named.start - 40) : named.start])]
    if _RETURN.search(sentence) and dates:
        return [*until, _nearest_return(sentence, dates).day]
    return until


def _nearest_return(sentence: str, dates: tuple[NamedDate, ...]) -> NamedDate:
    """Return the date that stands closest to the word for coming back."""
    words = [found.start() for found in _RETURN.finditer(sentence)]
    return min(dates, key=lambda named: min(_distance(named, word) for word in words))


def _distance(named: NamedDate, word: int) -> int:
    """Return how far a date stands from a word; what follows the word is nearer than what precedes it."""
    return named.start - word if named.start >= word else (word - named.end) + 5
