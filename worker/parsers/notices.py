"""What programs and companies add to a mail that nobody wrote: banners, disclaimers, "Sent from my phone"."""

from __future__ import annotations

import re

from worker.parsers.sieve import may_say

_BANNER_WORD = re.compile(
    r"\s*[\[(*⚠️!\s]{0,9}(?:caution|warning|attention|external|extern|externe|externo|externa|esterno|"
    r"achtung|vorsicht|warnung|"
    r"atención|atenção|cuidado|advertencia|avertissement|attenzione|let op|waarschuwing|notice|security|"
    r"some people who received|"
    r"you don.t often get|sie erhalten nicht (?:häufig|oft)|diese (?:e-?mail|nachricht)|this (?:e-?mail|"
    r"message)|ce(?:t e-?mail| message| courriel)|"
    r"este (?:correo|mensaje|e-?mail|mensagem)|esta mensagem|questa e-?mail|questo messaggio|"
    r"deze (?:e-?mail|mail))",
    re.IGNORECASE,
)
_BANNER_SENSE = re.compile(
    r"(?:outside|unknown) (?:sender|source|(?:of )?(?:the|our|your) (?:organi[sz]ation|company|network))|"
    r"originated (?:from )?(?:outside|an external)|(?:do not|don.t) click|learn why this is important|"
    r"often get e-?mail|extern\w*[ ](?:e-?mail|sender|source|message|absender|nachricht|quelle|courriel|"
    r"message|expéditeur|afzender|bericht)|(?:e-?mail|nachricht|message|mail|correo|mensaje|mensagem|messaggio|bericht)"
    r"[ ](?:\w+[ ]){0,4}(?:extern\w*|estern\w*|von außerhalb|van buiten|fuera|fora)\b|außerhalb (?:der|ihrer|unserer) "
    r"(?:organisation|firma)|nicht (?:häufig|oft) e-?mails|l.extérieur|ne cliquez pas|fuera de (?:la|su) organización|"
    r"fora da (?:organização|empresa)|no haga clic|não clique|dall.esterno|non cliccare|klik niet|"
    r"(?:klicken|öffnen) sie (?:keine|nicht)|^\W{0,4}\[?\W{0,3}extern(?:al|e|o|a|)\W{0,4}$",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"(?:intended|only) (?:solely |only |exclusively )?for (?:the )?(?:addressee|use|recipient|named|person|"
    r"individual)|"
    r"(?:not|unless you are) the intended (?:recipient|addressee)|(?:this|the) (?:e-?mail|message|"
    r"communication|transmission)[^.]{0,80}(?:confidential|privileged)|"
    r"received (?:this|it) in error|confidentiality notice|consider the environment|think before you print|"
    r"before printing this|"
    r"vertrauliche (?:informationen|inhalte|und)|nicht der (?:richtige|beabsichtigte|"
    r"vorgesehene) (?:adressat|empfänger)|irrtümlich erhalten|"
    r"(?:informations?|message|caractère) confidentiel|parvenus? par erreur|erreur, merci de|"
    r"n.êtes pas (?:le|la) destinataire|avant d.imprimer|"
    r"(?:información|mensaje|carácter) confidencial|recibido (?:este|por) (?:mensaje|correo|error)|"
    r"no es (?:usted )?el destinatario|antes de imprimir|"
    r"(?:informaç(?:ão|ões)|conteúdo) confidencia(?:l|is)|recebeu (?:esta|este|por) (?:mensagem|e-?mail|"
    r"engano)|não (?:é|for) o destinatário|"
    r"(?:informazioni|messaggio|contenuto) (?:\w+ )?(?:riservat|confidenzial)|ricevuto (?:questo|"
    r"per errore)|prima di stampare|"
    r"vertrouwelijke? (?:informatie|en|bericht)|niet de (?:geadresseerde|bedoelde)|abusievelijk|"
    r"registered (?:office|in england)|handelsregister|amtsgericht|geschäftsführer:|sitz der gesellschaft|"
    r"ust-?id",
    re.IGNORECASE,
)
# Without one of these no paragraph is a disclaimer; a test proves it of each way that the pattern can match.
DISCLAIMER_WORDS = (
    *("intended ", "only for ", "only solely for ", "only exclusively for ", "confiden", "privileged"),
    *("in error", "the environment", "you print", "before printing", "vertraulich", "nicht der "),
    *("rtümlich erhalten", "par erreur", "erreur, merci", "destinat", "imprim", "recibido ", "recebeu "),
    *("riservat", "ricevuto ", "prima di stampare", "vertrouwelijk", "niet de ", "abusievelijk"),
    *("registered ", "handelsregister", "amtsgericht", "ftsführer:", "sitz der ", "ust-id", "ustid"),
)
_DEVICE = (
    r"(?:i ?phone|i ?pad|i ?pod|android\b|galaxy|samsung|blackberry|huawei|xiaomi|pixel|nokia|outlook|yahoo|"
    r"proton ?mail|gmx|web\.de|windows|"
    r"mobile|smartphone|handy|phone|tablet|mobiltelefon|mobil|mobilen?|mobiele|téléphone|teléfono|móvil|"
    r"celular|cellulare|"
    r"telemóvel|telefoon|mail\b|tele?fon|spark|airmail|mailbird|nine\b|boxer|acompli|mozilla|thunderbird|"
    r"libero|orange|t-mobile|vodafone|bluemail)"
)
_SENT_FROM = re.compile(
    r"\W*(?:(?:sent|gesendet|verschickt|versendet|envoyé|enviado|inviato|verzonden|verstuurd|skickat|sendt|"
    r"wysłane|wysłano|отправлено)"
    rf"[ ](?:\w+[ ]){{0,4}}[^.!?]{{0,30}}?{_DEVICE}[^.!?]{{0,40}}|"
    rf"get outlook for [\w ]{{2,20}}|(?:outlook für (?:ios|android)|obtenir outlook pour|"
    rf"télécharger outlook pour|obtener outlook para|obter o outlook para|scarica outlook per|"
    rf"download outlook voor)[\w ]{{0,20}}|"
    rf"(?:von|from|mit|depuis|de|desde|do|da|vanaf|van)[ ](?:meinem|meiner|my|mein|mon|ma|mi|meu|mio|mijn|"
    rf"der|unterwegs)\b[^.!?]{{0,30}}?{_DEVICE}[^.!?]{{0,10}}[ ]?(?:gesendet|geschrieben|envoyé|enviado|"
    rf"inviato|verzonden|verstuurd)?|"
    rf"(?:diese|this|cette?|deze)[ ][^.!?]{{3,20}}[ ](?:wurde|was|a été|"
    rf"is)[ ][^.!?]{{0,40}}{_DEVICE}[^.!?]{{0,40}}(?:gesendet|sent|envoyé|verzonden)?)\W*",
    re.IGNORECASE,
)
_LINK = re.compile(r"\s*[<(\[](?:https?|mailto):[^\s>)\]]{0,500}[>)\]]|\bhttps?://\S{1,500}")


def is_banner(paragraph: str) -> bool:
    """Return whether a paragraph at the top is a warning that the receiver's own system put there."""
    text = paragraph[:1000]
    return _BANNER_WORD.match(text) is not None and _BANNER_SENSE.search(text) is not None


def is_disclaimer(paragraph: str) -> bool:
    """Return whether a paragraph is what a company's lawyers add."""
    text = paragraph[:3000]
    return may_say(text, DISCLAIMER_WORDS) and _DISCLAIMER.search(text) is not None


def is_program_line(line: str) -> bool:
    """Return whether a line was added by a mail program, such as "Sent from my iPhone"."""
    text = line[:1000]
    # Looking for links from every place in the line costs more than all the rest.
    text = (_LINK.sub("", text) if "http" in text or "mailto:" in text else text).strip()
    return 0 < len(text) <= 90 and _SENT_FROM.fullmatch(text) is not None
