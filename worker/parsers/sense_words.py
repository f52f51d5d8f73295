"""Phrases that say what a sentence of minutes is: agreed, promised, done, under way, at risk, wrong, wished for."""

from __future__ import annotations

import re


def _any(*phrases: str) -> re.Pattern[str]:
    """Return a pattern for any of these phrases as whole words."""
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(phrases)})(?![^\W_])", re.IGNORECASE)


# A wish, a question or an idea is no decision, whatever else stands in the sentence.
NOT_AGREED = _any(
    r"(?:not|never|nothing|nobody|no one|haven't|hasn't|didn't|isn't|wasn't|yet to be|to be|still to be|if|whether|unless|until|once|when|after|almost|nearly|would have|could have|should be)"
    r"(?:\s\w+){0,3}\s(?:agreed?|decided?|confirmed|settled|approved)",
    r"no (?:decision|agreement|consensus)", r"(?:needs?|has|have|want|wants|wanted|going|would like|asked|tried|hopes?|plans?) to (?:decide|agree)",
    r"(?:not|nicht|noch nicht|nichts|kein\w*|niemand)(?:\s\w+){0,3}\s(?:beschlossen|vereinbart|entschieden|festgelegt|geeinigt)",
    r"keine entscheidung",
    r"(?:beschlossen|vereinbart|entschieden|festgelegt|geeinigt) werden",
    r"(?:falls|wenn|sobald|muss|müssen|soll|sollte|kann|könnte)(?:\s\w+){0,6}\s(?:beschlossen|vereinbart|entschieden|geeinigt)",
    r"agreed (?:\w+ )?to (?:decide|discuss|think|look|revisit|talk|consider|come back|disagree|postpone)",
    r"beslissen we (?:later|volgende)",  r"(?:pas|rien)(?:\s\w+){0,2}\sdécidé", r"pas de décision", r"aucune décision",
    r"no (?:se |hemos |han )?(?:ha |hemos )?(?:decidi\w+|acord\w+)", r"non (?:è stato |abbiamo |si è )?(?:ancora )?(?:deciso|concordato)",
    r"(?:niet|nog niet|niets)(?:\s\w+){0,2}\s(?:besloten|afgesproken)", r"não (?:foi |ficou )?(?:decidi\w+|acord\w+|combinad\w+)",
    r"undecided", r"still open", r"noch offen", r"disagree\w*", r"uneinig",
)  # fmt: skip
DECISION = _any(
    r"(?:we|both sides|all|everyone|everybody|the group|the team|they)(?: have| all| both| then| also)*\s(?:agreed|decided|settled)",
    r"agreed (?:to|that|on|with|not to)", r"(?:it )?was (?:agreed|decided)", r"decided (?:to|that|on|against|not to)", r"settled on",
    r"we(?:'ll|\u2019ll| will| are going to|'re going to|\u2019re going to)? (?:go|stick|stay)(?: ahead)? with", r"(?:is|are) off the table",
    r"(?:is|are|was|were|has been|have been) (?:cancelled|canceled|dropped|scrapped)", r"from now on", r"decision(?: is| was)?:",
    r"(?:wurde|ist|haben|wir|gemeinsam)(?:\s\w+){0,8}\s(?:beschlossen|vereinbart|entschieden|festgelegt|geeinigt)",
    r"(?:beschlossen|vereinbart|entschieden|festgelegt)(?: ist| wurde)?(?=,|:|$)", r"einigten? (?:wir )?uns", r"ab sofort", r"wir bleiben bei",
    r"(?:il a été|on a|nous avons|a été|avons) (?:décidé|convenu|acté)", r"(?:on|nous) (?:part|partons|reste|restons) (?:sur|avec)", r"(?:est|sont) annulée?s?",
    r"(?:se|hemos|se ha) (?:decidi[óo]|acord[óo]|acordado|decidido)", r"(?:decidimos|acordamos|queda acordado)", r"(?:se cancela|queda cancelad[oa])",
    r"(?:si è|è stato|abbiamo|abbiam) (?:deciso|concordato|stabilito)", r"(?:è|sono) annullat[oaie]",
    r"(?:is|hebben|werd|we)(?:\s\w+){0,6}\s(?:besloten|afgesproken)", r"(?:besloten|afgesproken) (?:is|dat|om)",
    r"(?:ficou|foi) (?:decidido|acordado|combinado|definido)", r"(?:decidimos|combinamos|acordamos)", r"(?:foi|está) cancelad[oa]",
)  # fmt: skip
PROPOSAL = _any(
    r"suggest(?:ed|s)?", r"propos(?:ed|es|al)", r"nobody committed", r"nice idea", r"(?:maybe|perhaps)", r"could we", r"what if", r"idea:?",
    r"schlug\s.{1,60}\svor", r"vorschlag", r"vorgeschlagen", r"vielleicht", r"idee", r"a proposé", r"propose", r"propuso", r"sugiri[óo]",
    r"ha proposto", r"stelde voor", r"voorgesteld", r"sugeriu", r"propôs", r"parked", r"vertagt", r"zurückgestellt",
    r"(?:come|came|get) back to (?:this|it|that)", r"next time", r"later phase", r"in (?:phase|version) (?:2|two)",
)  # fmt: skip
RISK = _any(
    r"might", r"could", r"may (?!\d)", r"risks?", r"at risk", r"in danger", r"concerned that", r"worried that", r"afraid", r"threat\w*",
    r"könnten?", r"risiko", r"risiken", r"droht", r"drohen", r"gefährdet", r"befürchtet", r"möglicherweise", r"falls",
    r"risque\w*", r"pourrai(?:t|ent)", r"craint", r"podrían?", r"riesgo", r"peligra", r"teme", r"potrebbe(?:ro)?", r"rischi\w*",
    r"zou(?:den)? kunnen", r"risico", r"dreigt", r"pode(?:m|ria|riam)? (?:atrasar|faltar|falhar|ficar|não)", r"risco", r"poderia[m]?",
)  # fmt: skip
PROGRESS = _any(
    r"in progress", r"ongoing", r"on-going", r"working on", r"works on", r"still (?:running|working|busy|waiting|being)", r"busy with", r"under construction",
    r"wip", r"under ?way", r"in (?:internal |user |final )?(?:testing|review|development|translation)", r"half ?way", r"being (?:built|tested|migrated|written|prepared)",
    r"\d{1,3} ?% (?:done|through|complete|ready)", r"(?:about|at|roughly) \d{1,3} ?%", r"\d[\d.,]* (?:of|von|sur|de|di|van) (?:the )?\d[\d.,]*",
    r"läuft", r"laufen", r"in arbeit", r"arbeitet an", r"arbeiten an", r"überarbeitet", r"in bearbeitung", r"in umsetzung", r"im test", r"zu \d{1,3} ?% fertig",
    r"sitzt (?:noch )?an", r"ist dran",
    r"en cours", r"travaille(?:nt)? sur", r"avance bien", r"en curso", r"en marcha", r"(?:está|están|sigue|siguen) \w+(?:ando|iendo)", r"trabajando en",
    r"in corso", r"sta(?:nno)? \w+(?:ando|endo)", r"in lavorazione", r"bezig", r"loopt", r"in uitvoering", r"werkt aan", r"em andamento", r"em curso",
    r"(?:está|estão) \w+(?:ando|endo|indo)", r"trabalhando em",
)  # fmt: skip
NOT_YET = _any(
    r"not (?:yet )?(?:done|finished|ready|complete\w*|delivered|live|working)", r"(?:isn't|aren't|wasn't|hasn't|haven't) (?:\w+ ){0,2}(?:done|finished|ready|complete\w*|delivered|live|been \w+)",
    r"(?:to|will|must|should|can|could|may|might) be \w+", r"(?:not|never|until|once|when|before|after) (?:\w+ ){0,3}(?:done|delivered|finished|released)",
    r"(?:noch )?nicht (?:\w+ )?(?:fertig|erledigt|abgeschlossen|geliefert|freigegeben|behoben)", r"(?:wird|werden|sobald|bis|muss|soll)\s.{1,60}(?:fertig|erledigt|abgeschlossen|geliefert|freigegeben|behoben)",
    r"pas (?:encore )?\w+", r"no (?:está|se ha|han)", r"non (?:è|ancora|sono)", r"(?:nog )?niet \w+", r"não (?:foi|está|foram)",
)  # fmt: skip
COMPLETED = _any(
    r"(?:is|are|was|were|all|now|been|got|has|have) (?:\w+ ){0,2}(?:done|finished|completed?|delivered|shipped|live|deployed|released|loaded|fixed|migrated|closed|installed|tested|published|merged|resolved|signed|sent|approved|accepted)",
    r"done", r"finished", r"completed", r"(?:tests?|uat|audit|review|checks?|rehearsal|dry run) (?:\w+ ){0,2}passed", r"passed (?:the|all|its|every)", r"(?:delivered|shipped|deployed|released|loaded|fixed|migrated|installed|published|merged|resolved|converted)(?=$|[.,;!]| a| the| to| by| on| last| yesterday)",
    r"(?:reached|went) (?:all|live)", r"runs? \w+ now", r"(?:delivered|shipped|finished|completed|deployed|released|fixed)",
    r"fertig(?:gestellt)?", r"erledigt", r"abgeschlossen", r"freigegeben", r"behoben", r"geliefert", r"liegt vor", r"liegen vor", r"ist live", r"umgesetzt", r"ausgerollt", r"eingespielt", r"bestanden", r"aktualisiert", r"abgenommen", r"online",
    r"livrée?s?", r"terminée?s?", r"finie?s?", r"en ligne", r"réalisée?s?", r"corrigée?s?", r"validée?s?",
    r"entregad[oa]s?", r"terminad[oa]s?", r"completad[oa]s?", r"list[oa]s?", r"finalizad[oa]s?", r"publicad[oa]s?", r"corregid[oa]s?", r"aprobad[oa]s?",
    r"completat[oaie]", r"caricat[oaie]", r"finit[oaie]", r"consegnat[oaie]", r"pront[oaie]", r"pubblicat[oaie]", r"risolt[oaie]",
    r"klaar", r"afgerond", r"opgeleverd", r"gereed", r"concluíd[oa]s?", r"entregues?", r"pront[oa]s?", r"finalizad[oa]s?", r"corrigid[oa]s?",
)  # fmt: skip
ISSUE = _any(
    r"blocked", r"broken", r"fails?", r"failed", r"failing", r"errors?", r"bugs?", r"crash\w*", r"missing", r"(?:does|do|did)(?:n't| not) work", r"expired", r"blank", r"wrong(?:ly)?",
    r"duplicates?", r"no \w+(?: \w+)? (?:for|from|in|yet)", r"stuck", r"out of order", r"too slow", r"down since", r"unavailable", r"problems?", r"logs? \w+ out", r"waiting for",
    r"blockiert", r"fehlt", r"fehlen", r"fehler", r"funktionier\w+ (?:noch )?nicht", r"falsche?[nrs]?", r"hängt", r"kaputt", r"abgelaufen", r"stürzt", r"ausgefallen", r"problem", r"zu langsam",
    r"bloquée?s?", r"erreurs?", r"manque(?:nt)?", r"expirée?s?", r"ne (?:fonctionne|marche)\w* pas", r"en panne", r"trop lent\w*", r"problème\w*",
    r"bloquead[oa]s?", r"falla\w*", r"faltan?", r"caducad[oa]", r"no funciona\w*", r"problema", r"bloccat[oaie]", r"errore", r"errori", r"mancan?o?", r"non funziona\w*", r"scadut[oaie]",
    r"geblokkeerd", r"fout(?:en)?", r"ontbreekt", r"ontbreken", r"werkt (?:nog )?niet", r"verlopen", r"erros?", r"não funciona\w*", r"vencid[oa]", r"travad[oa]",
)  # fmt: skip
SAID = _any(
    r"says?", r"said", r"mentioned", r"likes?", r"liked", r"loves?", r"loved", r"finds?", r"found", r"(?:is|was|are|were) (?:very |really |quite )?(?:happy|pleased|worried|unhappy|impressed|satisfied|delighted|disappointed|concerned)",
    r"would like", r"would recommend", r"wants?", r"wanted", r"wish(?:es|ed)?", r"praised?", r"complain\w*", r"thinks?", r"felt", r"feels", r"noted", r"prefers?", r"thanked",
    r"sagt\w*", r"findet", r"fand", r"lobt\w*", r"wünscht\w*", r"gefällt", r"(?:ist|war) (?:sehr )?(?:zufrieden|begeistert|unzufrieden|beeindruckt)", r"bedankt", r"beklagt\w*", r"meint\w*",
    r"trouve\w*", r"aime\w*", r"souhaite\w*", r"apprécie\w*", r"(?:est|sont) (?:très )?(?:contente?s?|satisfaite?s?|ravie?s?|déçue?s?)", r"a dit",
    r"encant[óaó]\w*", r"gust[óaó]\w*", r"dijo", r"quiere\w*", r"comentó", r"está (?:muy )?(?:content[oa]|satisfech[oa])", r"piac\w+", r"vorrebbe", r"ha detto", r"è (?:molto )?(?:content[oa]|soddisfatt[oa])",
    r"vindt", r"vond", r"is (?:erg )?(?:blij|tevreden)", r"wil graag", r"achou", r"gostou", r"elogiou", r"disse", r"gostaria",
)  # fmt: skip
TO_DO = _any(
    r"(?:someone|somebody|anyone|we) (?:at .{1,30} )?(?:needs?|has|have|must|should) to", r"to be \w+(?:ed|en|t|ne|wn)", r"(?:needs?|has|have) to be \w+", r"must be \w+",
    r"(?:jemand|wir|man) (?:muss|müssen|sollten?)", r"(?:ist|sind) zu \w+en", r"il faut", r"à \w+er (?:avant|d'ici|pour)", r"hay que", r"bisogna", r"moet(?:en)?", r"precisa(?:mos)?",
)  # fmt: skip
WILL = re.compile(
    r"\s?(?:to\s(?!be\s)\w+|will\b|'ll\b|\u2019ll\b|must\b|should\b|shall\b|needs?\sto\b|has\sto\b|have\sto\b|is\sgoing\sto\b|takes?\scare\b|follows?\sup\b|owns\b"
    r"|wird\b|werde\b|soll\b|muss\b|kümmert\b|klärt\b|schickt\b|liefert\b|prüft\b|übernimmt\b|doit\b|va\s\w+er\b|enverra\b|se\scharge\b|debe\b|va\sa\b|enviará\b|tiene\sque\b|se\sencarga\b"
    r"|deve\b|dovrà\b|manderà\b|si\soccupa\b|moet\b|zal\b|gaat\b|stuurt\b|vai\b|enviará\b|precisa\b|fica\sde\b)",
    re.IGNORECASE,
)
AHEAD = _any(
    r"leave", r"holidays?", r"vacations?", r"absen\w+", r"expires", r"will", r"if", r"in case", r"depends? on", r"late", r"delays?", r"urlaub", r"läuft ab", r"wird", r"wenn", r"abhängig\w*",
    r"congés", r"si", r"vacaciones", r"ferie", r"vakantie", r"férias", r"mitigation", r"collide\w*", r"clash\w*", r"only one", r"single",
)  # fmt: skip
OPEN = _any(
    r"^(?:we |they )?(?:talked|spoke|discussed|chatted|debated)(?: \w+){0,3}", r"decides?",
    r"entscheiden|entscheidet",
    r"wird\s.{0,60}(?:entschieden|beschlossen)",
    r"to be (?:decided|discussed|confirmed|agreed|clarified)", r"tb[dc]", r"pending",
    r"(?:wir )?(?:haben )?(?:über .{1,60} gesprochen|diskutiert)", r"zu klären", r"à (?:décider|valider|confirmer)", r"por (?:decidir|confirmar)", r"da (?:decidere|confermare)",
    r"nog te (?:bepalen|beslissen)", r"a (?:definir|confirmar)", r"proposal", r"proposed", r"suggested", r"suggestion", r"vorschlag", r"would like", r"wish(?:es)?", r"maybe", r"perhaps",
)  # fmt: skip
