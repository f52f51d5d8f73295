"""The header that Outlook and others write above a quote: From, Sent, To, Subject, in any language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from worker.parsers.body_lines import BodyLine

_LONGEST_LINE = 1000
_MOST_LINES = 12
_LABELS = {
    "from": "from von de da van från fra od от 发件人 差出人 feladó expéditeur remitente remetente mittente "
    "afzender lähettäjä kimden от_кого",
    "date": "sent date gesendet datum envoyé envoyé_le enviado enviado_el enviada_em enviado_em enviada "
    "fecha data inviato verzonden skickat sendt dato wysłano wysłane odesláno elküldve "
    "lähetetty отправлено дата 发送时间 日時 送信日時 gönderildi message_du gesendet_am data_e_hora",
    "to": "to an à a para per pour aan till til do komu кому vastaanottaja 收件人 宛先 destinatario "
    "destinatário címzett kime destinataire",
    "subject": "subject betreff objet sujet asunto assunto oggetto onderwerp ämne emne temat předmět тема "
    "aihe tárgy konu 主题 件名",
    "other": "cc bcc kopie copie copie_à copia dw kopi reply-to répondre_à antwort_an importance "
    "priority wichtigkeit priorität attachments anlagen anhänge organisation reply_to cópia "
    "resent-from",
}
_KIND = {name.replace("_", " "): kind for kind, names in _LABELS.items() for name in names.split()}
_LABELLED = re.compile(
    r"[\s>*_|]*+([^\W\d_][^:\uff1a\n*]{0,24}?)\s{0,9}\*{0,2}\s{0,9}[:\uff1a]\*{0,2}\s*+(.*)$"
)
_NUMBER = re.compile(r"\d")
_DRAWN = "-_=—\u2013"
_RULE = re.compile(r"[\s*>]*[-_=—\u2013]{3,}[\s*]*")
_ORIGINAL = re.compile(
    r"original message|original appointment|forwarded (?:message|by)|ursprüngliche (?:nachricht|e-?mail)|"
    r"originalnachricht|"
    r"weitergeleitete nachricht|message d.origine|message original|message (?:transféré|réexpédié)|"
    r"mensaje (?:original|reenviado)|"
    r"mensagem (?:original|encaminhada)|messaggio (?:originale|inoltrato)|(?:oorspronkelijk|"
    r"doorgestuurd) bericht|"
    r"originalmeddelande|oprindelig meddelelse|opprinnelig melding|wiadomość oryginalna|oryginalna wiadomość|"
    r"původní zpráva|исходное сообщение|пересылаемое сообщение|reply message|mensaje reenviado|"
    r"antwort nachricht",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"\s*(?:begin forwarded message|forwarded message|anfang der weitergeleiteten (?:nachricht|e-?mail)|"
    r"début du message (?:réexpédié|transféré)|inicio del mensaje reenviado|"
    r"início da mensagem (?:encaminhada|reencaminhada)|"
    r"inizio messaggio inoltrato|begin doorgestuurd bericht)\s*:\s*",
    re.IGNORECASE,
)


def header_block_at(lines: Sequence[BodyLine], at: int) -> int:
    """Return how many lines the header of a quote takes that begins at this line; 0 when none does."""
    first = _label(lines[at].text)
    if first is None or first[0] == "other":
        return 0
    found = {first[0]: first[1]}
    end, strange = at + 1, 0
    for place in range(at + 1, min(len(lines), at + _MOST_LINES)):
        label = _label(lines[place].text)
        if label is None:
            # An address goes on in the next line; a single blank line does not end a header in HTML.
            strange += 1
            if strange > 2:
                break
            continue
        found.setdefault(*label)
        end, strange = place + 1, 0
    return end - at if _is_header(found) else 0


def separator_at(lines: Sequence[BodyLine], at: int) -> bool:
    """Return whether this line says that an original mail follows, such as "-----Original Message-----"."""
    text = lines[at].text.strip(" *>")
    if len(text) > 100 or (":" not in text and text[:1] not in _DRAWN):
        return False
    if _FORWARDED.fullmatch(text):
        return True
    inner = text.strip("-_=—\u2013 :")
    return text[:2] != inner[:2] and text[:1] in _DRAWN and _ORIGINAL.match(inner) is not None


def is_rule(line: BodyLine) -> bool:
    """Return whether a line is nothing but a rule drawn with characters."""
    return len(line.text) <= 200 and _RULE.fullmatch(line.text) is not None


def looks_labelled(line: BodyLine) -> bool:
    """Return whether a line is a short label, a colon and a value, in whatever language."""
    found = _LABELLED.match(line.text[:_LONGEST_LINE])
    return found is not None and bool(found.group(2))


def _label(text: str) -> tuple[str, str] | None:
    """Return what a line's label means and its value, or None when it has no label of a mail header."""
    # Most lines have no colon: that is seen at once, and the pattern would try each of their letters.
    found = _LABELLED.match(text[:_LONGEST_LINE]) if ":" in text or "\uff1a" in text else None
    if found is None:
        return None
    kind = _KIND.get(found.group(1).strip().lower())
    return None if kind is None else (kind, found.group(2))


def _is_header(found: dict[str, str]) -> bool:
    """Return whether these labels make a mail header: who wrote, and when, to whom or about what."""
    if "from" not in found or len(found.keys() & {"date", "to", "subject"}) == 0:
        return False
    if len(found.keys() - {"other"}) >= 3:
        return True
    return "@" in found["from"] and ("date" not in found or _NUMBER.search(found["date"]) is not None)
