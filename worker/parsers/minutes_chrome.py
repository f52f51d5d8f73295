"""What note-takers and wikis write around minutes: buttons, footers, who last edited the page. It is none of the minutes."""

from __future__ import annotations

import re

_LONGEST = 200
# Buttons and sentences side by side in one line.
_PIECE = re.compile(
    r"\s*[|\u2022\u00b7\u2013\u2192]\s*|(?<=[.!?])\s+(?=[A-ZÀ-Þ])"
    r"|\s+(?=(?:View|Share|Open|Watch|Listen|Download|Unsubscribe|Manage|Email|E-mail|Privacy|Edit|Add|Like|No labels)\b)"
)
_NAMED = r"(?:otter|fireflies|gong|zoom|gemini|google \w+|(?:microsoft )?teams|copilot|fathom|avoma|read|grain|tl;?dv|granola|notion|confluence|webex)(?:\.ai)?"
_SHOWN = r"(?:call|meeting|recording|transcript|summary|recap|notes|page|document|details|video|highlights|report|gespräch|aufzeichnung|transkript|zusammenfassung|seite|transcription|réunion|enregistrement|résumé|llamada|reunión|grabación|transcripción|resumen|transcrição|gravação|reunião|resumo|registrazione|trascrizione|riunione|riepilogo|opname|vergadering|samenvatting)"
_CHROME = re.compile(
    r"(?:(?:view|see|open|watch|read|listen to|play|share|download|edit|copy|go to|ver|abrir|voir|ouvrir|écouter|vedi|apri|bekijk|baixar|descargar|télécharger)"
    rf"(?: the| this| your| full| complete| entire| a| o| el| la| le| de| il| het| on| in)*(?: {_SHOWN}| browser| link| audio| áudio| app| {_NAMED})(?: {_SHOWN})?(?: complet[ao]e?| online| in browser| in {_NAMED})?"
    rf"|(?:vollständige[snr]? |ganze[snr]? )?{_SHOWN} (?:ansehen|anzeigen|öffnen|anhören|herunterladen|bekijken|openen)|im browser (?:ansehen|öffnen|anzeigen)"
    r"|unsubscribe(?: here)?|abmelden|abbestellen|se désabonner|se désinscrire|cancelar (?:inscrição|suscripción)|darse de baja|annulla iscrizione|uitschrijven"
    r"|privacy(?: policy| statement| notice)?|terms(?: of (?:service|use))?|help(?: cent(?:er|re))?|datenschutz(?:erklärung)?|impressum|politique de confidentialité|política de privacid?ad[eo]?"
    r"|(?:manage|edit|change)(?: your| my)? (?:notifications?|notification settings|e-?mail settings|preferences|settings|subscription)|e-?mail settings|notification settings"
    r"|you(?:'re| are)? receiv(?:ing|ed) this (?:e-?mail |message )?.{0,80}|you are getting this .{0,80}|(?:sie erhalten|vous recevez|você recebeu|has recibido|recibes|hai ricevuto|je ontvangt) (?:dies|ce|est|quest|dez).{0,90}"
    rf"|(?:this (?:summary|recap|e-?mail|document|content|transcript) (?:was|is) )?(?:automatically |auto-?)?generated (?:automatically )?(?:by|with) .{{0,40}}|{_NAMED} generated .{{0,60}}|powered by .{{1,30}}"
    r"|(?:this )?ai(?:-generated)?(?: content| notes| summary| summaries| companion)?(?: was| is)? ?(?:can|may|might|could|generated).{0,60}|(?:please )?(?:check|review|verify)(?: it| this)? for accuracy"
    r"|ki-generierte inhalte.{0,60}|(?:le|el|los|il|o) (?:contenu|contenido|contenidos|contenuto|conteúdo) (?:généré|generado|generados|generato|gerado).{0,60}"
    r"|created by .{1,60}|(?:last )?(?:updated|modified|edited)(?: by .{1,40}|:? .{0,30}|)|\d{1,3} min(?:ute)?s?(?: read)?|just a moment ago|erstellt von .{1,60}|zuletzt (?:geändert|bearbeitet|aktualisiert).{0,60}"
    r"|like(?: be the first to like this)?(?: no labels)?|be the first to like this(?: no labels)?|no labels|add (?:a )?comment|add label|(?:stop )?watching(?: space| page)?|stop watching.{0,20}|gefällt mir.{0,60}"
    rf"|(?:you should |please )?review {_NAMED}'s notes.{{0,80}}|get tips.{{0,60}}|how (?:is|was) the quality of .{{1,60}}|take a (?:short |quick )?survey.{{0,80}}"
    rf"|(?:thank you|thanks) for (?:choosing|using) .{{1,30}}|-?\s?the {_NAMED} team|always check for accuracy|{_NAMED}(?:,| corp\.?| inc\.?| communications)?"
    r"|was this (?:\w+ )?(?:summary |recap |e-?mail )?(?:helpful|useful)\??|rate (?:this|the) .{1,30}|get the (?:mobile )?app|©.{0,60}|microsoft corporation.{0,80}|all rights reserved)[.!:]?",
    re.IGNORECASE,
)  # fmt: skip


def is_chrome(line: str) -> bool:
    """Return whether a line is made of nothing but what a program writes around minutes."""
    said = line.strip().replace("\u2019", "'")
    if not 0 < len(said) <= _LONGEST:
        return False
    return (
        all(not piece or _CHROME.fullmatch(piece) for piece in _PIECE.split(said))
        or _CHROME.fullmatch(said) is not None
    )
