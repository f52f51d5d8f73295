"""Where owner, due date and mitigation stand around the words of an item, and the words that say there is none."""

from __future__ import annotations

import re

BRACKET_LAST = re.compile(r"\s*[(\[]([^()\[\]]{1,80})[)\]]$")
SEGMENT_LAST = re.compile(
    r"(?:\s*[,;:|\u2013—→]\s*|\s+(?:-{1,2}|/|->|=>|by|durch|par|por|da|door)\s+)([^,;:|\u2013—→]{1,60})$"
)
LAST_TWO = re.compile(r"\s*[,;:|\u2013—]\s*([^,;:|\u2013—]{1,40}(?:,| and | und )\s?[^,;:|\u2013—]{1,40})$")
MENTIONS_LAST = re.compile(
    r"[\s,;\u2013—-]*((?:@[^\s@,;]{2,30}(?:\s[A-ZÀ-Þ][\w'\u2019-]{1,30})?(?:[\s,&]|and|und)*){1,4})$"
)
FIELD_LAST = re.compile(
    r"[\s,;.(\u2013—-]*(?:(?:owned by|assigned to|assigné à|zuständig:?|verantwortlich:?)|(?:owner|responsible|assignee|lead|who|wer|responsable|qui"
    r"|quién|responsabile|chi|verantwoordelijk|wie|responsável|quem)\s?[:=])\s([^,;:.|()]{1,60})\)?$",
    re.IGNORECASE,
)
HEAD = re.compile(r"\s*(@?[^:>→|\u2013—]{1,60}?)\s*(?::|->|=>|→|\||\u2013|—|\s-{1,2}(?=\s))\s*(?=\S)")
HEAD_BRACKET = re.compile(r"\s*[\[(]([^()\[\]]{1,60})[\])]\s*(?=\S)")
MENTION_FIRST = re.compile(
    r"\s*(@[^\s@,;:]{2,30}(?:\s[A-ZÀ-Þ][\w'\u2019-]{1,30})?(?:\s?(?:,|&|and|und|et|y)\s?@[^\s@,;:]{2,30}(?:\s[A-ZÀ-Þ][\w'\u2019-]{1,30})?)*+)[\s,:=>→\u2013—-]*"
)
TIMESTAMP = re.compile(r"\s*[(\[]\d{1,2}:\d\d(?::\d\d)?[)\]]")
# Who reports how something stands does not own it: "Dana explained that the import is running".
REPORTS = re.compile(
    r"[^\s]{1,30}(?:\s[A-ZÀ-Þ]\S{0,30})?\s[^\W\d_]{2,20}(?:\sdarauf hin)?,?\s(?:that|dass|que|che|dat)\s"
)
NEEDS_ITS_DAY = re.compile(
    r"\s(?:to|from|of|than|auf|von|vom|zum|de|du|del|al|naar|van|per|da|do)\s?$", re.IGNORECASE
)
# What a sentence is about, as a recap writes it: "Import: Dana loads the rest".
TOPIC = re.compile(r"[^\s:][^:\n]{0,40}:\s+(?=\S)")
FIRM = re.compile(r"[A-ZÀ-Þ][\w.&'-]{1,30}(?:\s[A-ZÀ-Þ&][\w.&'-]{0,30}){0,3}:\s+")
LOOSE_END = re.compile(r"(?:[\s,;:|\u2013—→(\[-]|(?<=\s)(?:due|eta|by|bis|and|und|fällig))+$", re.IGNORECASE)
_NOTHING = (
    "none nothing nil n/a na - \u2013 — keine keiner nichts keins kein nein no rien aucun aucune néant ninguno ninguna nada nessuno nessuna"
    " niente geen niets nenhum nenhuma x / . ... … tbd none. entfällt ras"
)
NONE = frozenset(_NOTHING.split())
NONE_AT_ALL = re.compile(
    r"(?:none|no|nothing|keine|nichts|aucun|aucune|rien|ningún|ninguna|nessun|nessuna|geen|nenhum|nenhuma)(?:\s(?:new|open|further|other|known"
    r"|yet|so far|at all|for now|today|this week|major|neue|offene|weitere|bekannt|bisher|diese woche|bekannten|nouveau|pour l'instant|nuevo"
    r"|por ahora|per ora|to report|planned|identified|raised|items?|risks?|issues?|decisions?|actions?|blockers?|feedback|updates?|risiken"
    r"|entscheidungen|aufgaben|probleme|risques?|décisions?|riesgos|rischi|risico's|riscos)){0,4}[.!]?|(?:all )?(?:tbd|tbc)",
    re.IGNORECASE,
)
MITIGATION = re.compile(
    r"[\s,;.(\u2013—-]*(?:mitigations?|mitigated by|mitigate by|counter-?measures?|response|contingency|plan b|plan|fallback|workaround|remedy"
    r"|gegenmaßnahmen?|gegenmassnahmen?|maßnahmen?|massnahmen?|abhilfe|absicherung|gegenmittel|ausweichplan|parade|atténuation|mesures?"
    r"|réponse|mitigación|mitigacion|medidas?|respuesta|mitigazione|contromisur[ae]|rimedio|maatregel(?:en)?|beheersmaatregel|mitigação"
    r"|contramedidas?)\s?(?::|=|->|→|\u2013|—|-\s)\s*",
    re.IGNORECASE,
)
THEREFORE = re.compile(
    r"\s*(?:;|->|=>|→|,\s(?:so|therefore|hence|daher|deshalb|also|darum|donc|alors|así que|por eso|quindi|perciò|dus|daarom|então|por isso)\s(?!that|dass|far))\s*"
    r"|,?\s(?:and|und|et|y|e|en)\s(?:proposed|suggested|offered|schlug|a proposé|propuso|ha proposto|stelde|propôs)\s"
    r"|[,.]\s+(?=(?:we|wir|nous|i|ich|je)\b['\u2019]?)|\s(?:-{1,2}|\u2013|—)\s(?!(?:because|since|as|due|weil|da|which|nobody|no|not|only|still|kein|keine|niemand"
    r"|nur|high|medium|low|hoch|mittel|niedrig|car|porque|perché|omdat|and|und|if|wenn|probability|impact)\b)",
    re.IGNORECASE,
)
