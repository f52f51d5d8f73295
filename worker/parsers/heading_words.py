"""The synonyms of each heading of minutes, in English and German and the usual ones in five more languages."""

from __future__ import annotations

from worker.model import Section

SYNONYMS = {
    Section.COMPLETED: (
        "completed; complete; done; finished; accomplished; accomplishments; achievements; achieved; shipped; delivered; closed; closed items;"
        " wins; what we did; what was done; what's done; work completed; resolved; live; released; progress made; got done;"
        " erledigt; erledigtes; fertig; fertiggestellt; abgeschlossen; geschafft; umgesetzt; ausgeliefert; was fertig ist; wurde erledigt;"
        " terminé; terminés; fait; réalisé; réalisations; livré; accompli; achevé; ce qui est fait;"
        " completado; completadas; hecho; terminado; realizado; logros; entregado; finalizado;"
        " completato; completati; completate; fatto; concluso; terminati; realizzato; finito; attività completate;"
        " afgerond; klaar; gedaan; voltooid; opgeleverd; gereed; concluído; concluídos; feito; entregue; realizados"
    ),
    Section.IN_PROGRESS: (
        "in progress; in-progress; work in progress; wip; doing; ongoing; on-going; under way; underway; current work; working on; started;"
        " in flight; in the works; in review; being worked on; what we are doing; continuing;"
        " in arbeit; in bearbeitung; laufend; läuft; läuft noch; in umsetzung; laufende arbeiten; offen in arbeit; woran wir arbeiten;"
        " en cours; travaux en cours; en curso; en progreso; en proceso; en marcha; in corso; in lavorazione; attività in corso;"
        " onderhanden; lopend; loopt; mee bezig; in uitvoering; in behandeling; em andamento; em curso; em progresso; fazendo"
    ),
    Section.DECISION: (
        "decision; decisions; decided; agreed; agreements; agreement; decision log; resolutions; decision made; decisions made; decisions taken;"
        " what we decided; what we agreed; cancelled; canceled; gestrichen; annulé; cancelado; annullato; geschrapt; what was agreed; we agreed; we decided; agreed points; conclusions; resolved that;"
        " entscheidung; entscheidungen; entscheid; entscheide; beschluss; beschlüsse; beschlossen; entschieden; vereinbart; vereinbarung;"
        " vereinbarungen; festlegungen; festgelegt; was wir beschlossen haben; wir haben beschlossen;"
        " décision; décisions; décidé; décisions prises; acté; relevé de décisions; convenu; accords;"
        " decisión; decisiones; decidido; acuerdos; acuerdo; acordado; decisiones tomadas;"
        " decisione; decisioni; deciso; decisioni prese; accordi; concordato; si è deciso;"
        " beslissing; beslissingen; besluit; besluiten; besloten; afspraken; afgesproken; decisão; decisões; decidimos; acordos; combinado"
    ),
    Section.RISK: (
        "risk; risks; risk log; risk register; concerns; threats; watch list; watch out; watch-outs; what may go wrong; what worries us; raid;"
        " risiko; risiken; gefahren; bedenken; risque; risques; points de vigilance; vigilance; alertes;"
        " riesgo; riesgos; amenazas; rischio; rischi; criticità potenziali; risico; risico's; aandachtspunten; risco; riscos; ameaças"
    ),
    Section.ISSUE: (
        "issue; issues; problem; problems; blocker; blockers; blocked; impediments; open issues; known issues; bug; bugs; defects;"
        " obstacles; stuck; waiting for; blocking; probleme; problemfelder; blockiert; blockaden; hindernisse; störungen; stolpersteine; fehler;"
        " hängt; problème; problèmes; points bloquants; point bloquant; blocages; bloqué; difficultés;"
        " problema; problemas; bloqueos; incidencias; impedimentos; bloqueado; problemi; blocchi; criticità; impedimenti; bloccato;"
        " problemen; knelpunten; blokkades; geblokkeerd; bloqueios; pendências críticas"
    ),
    Section.ACTION: (
        "action; actions; action item; action items; ai; ais; a.i.; todo; todos; to do; to-do; to-dos; to dos; to do list; next steps; next step;"
        " tasks; task; follow up; follow ups; follow-up; follow-ups; followups; followup; assignments; action points; action list; action log; aps;"
        " who does what; who does what by when; deliverables; commitments; homework; open actions; things to do; outstanding actions;"
        " aufgabe; aufgaben; aktion; aktionen; maßnahme; maßnahmen; massnahmen; nächste schritte; naechste schritte; pendenz; pendenzen;"
        " zu erledigen; zu tun; aktionspunkte; arbeitsaufträge; nachverfolgungsaufgaben; follow-up-aufgaben; offene punkte mit termin; wer macht was;"
        " wer macht was bis wann; hausaufgaben; to-do-liste; todo-liste; arbeitspakete;"
        " à faire; a faire; tâche; tâches; prochaines étapes; prochaine étape; plan d'action; actions à mener; suivi; qui fait quoi; étapes suivantes;"
        " acción; acciones; tareas; tarea; próximos pasos; proximos pasos; siguientes pasos; pendientes; por hacer; quién hace qué; compromisos;"
        " azione; azioni; compiti; attività; da fare; prossimi passi; prossimo passo; cose da fare; chi fa cosa;"
        " actie; acties; actiepunt; actiepunten; taken; vervolgstappen; volgende stappen; te doen; wie doet wat;"
        " ação; ações; tarefa; tarefas; itens de ação; item de ação; próximas etapas; a fazer; encaminhamentos; quem faz o quê; pendências"
    ),
    Section.PARKED: (
        "parked; parking lot; parking-lot; car park; postponed topics; later; for later; on hold; off topic; out of scope for now; backlog ideas;"
        " open question; open questions; questions; open points; put off; deferred; not decided; undecided; to be discussed; tabled; ideas;"
        " topics put off; nice to have; proposals; suggestions; still open; unresolved; for next time;"
        " parkplatz; themenspeicher; ideenspeicher; geparkt; vertagt; zurückgestellt; später; offene fragen; offene punkte; offen; fragen; ungeklärt;"
        " noch offen; ideen; vorschläge; verschoben; nicht entschieden; parking; en attente; reporté; reportés; à revoir; plus tard;"
        " questions ouvertes; points ouverts; idées; sujets reportés; propositions; frigo; mis de côté;"
        " aparcado; aparcados; aplazado; para más adelante; preguntas abiertas; temas abiertos; puntos abiertos; estacionamiento; ideas pendientes;"
        " parcheggio; rimandato; rimandati; in sospeso; più avanti; domande aperte; punti aperti; idee; proposte;"
        " parkeerplaats; geparkeerd; later bespreken; open vragen; openstaande vragen; ideeën; uitgesteld;"
        " estacionamento; adiado; adiados; para depois; perguntas abertas; pontos em aberto; em aberto; ideias"
    ),
    Section.FEEDBACK: (
        "feedback; client feedback; customer feedback; feedback from the client; feedback from client; voice of the customer; what the client said;"
        " comments; comments from the client; reactions; client comments; wishes; wish; client wishes; wish list; client's wish; quotes;"
        " rückmeldung; rückmeldungen; kundenfeedback; feedback vom kunden; feedback kunde; kundenstimmen; rückmeldung kunde; rückmeldung kundin;"
        " rückmeldung des kunden; wünsche; kundenwünsche; stimmen; anmerkungen;"
        " retour client; retours client; retours clients; retours; retour; remarques; avis du client; commentaires;"
        " comentarios; comentarios del cliente; opinión del cliente; feedback del cliente; impresiones; valoración;"
        " riscontro; riscontri; commenti; riscontro del cliente; opinioni; feedback dal cliente;"
        " terugkoppeling; klantfeedback; reacties; opmerkingen; feedback van de klant; retorno do cliente; feedback do cliente; comentários; opinião do cliente"
    ),
    Section.PRIORITY: (
        "priority; priorities; top priority; top priorities; focus; focus areas; what comes first; first things first; most important; next up; up next;"
        " next; what's next; coming up; next week's priorities; order of work; plan for next week; plans for next week; planned;"
        " priorität; prioritäten; schwerpunkte; schwerpunkt; vorrang; wichtigstes; fokus; als nächstes; reihenfolge; geplant;"
        " priorité; priorités; à venir; ensuite; prioridad; prioridades; a continuación; lo siguiente; priorità; prossimamente;"
        " prioriteit; prioriteiten; speerpunten; foco; a seguir"
    ),
    Section.INTERNAL: (
        "internal; internal only; internal note; internal notes; for internal use; for internal use only; not for the client; not for client;"
        " do not share; don't share; just for us; for us only; for us; team only; confidential; private; off the record; not to be shared;"
        " intern; nur intern; internes; interne notiz; interne notizen; interne anmerkung; nicht für den kunden; nicht für kunden; unter uns;"
        " nur für uns; vertraulich; nicht weitergeben; nicht nach außen; interne; en interne; usage interne; pas pour le client; confidentiel;"
        " entre nous; interno; uso interno; solo interno; no para el cliente; confidencial; solo uso interno; riservato; non per il cliente;"
        " solo per noi; alleen intern; niet voor de klant; vertrouwelijk; somente interno; não para o cliente; só para nós"
    ),
}  # fmt: skip
# Below these the sense of each line decides.
STATUS = (
    "status; status update; update; updates; summary; executive summary; overview; project status; where we are; where we stand; progress; notes;"
    " meeting notes; call notes; minutes; discussion; discussed; discussion points; key points; highlights; recap; brief; also; other; misc;"
    " miscellaneous; aob; any other business; news; general; takeaways; key takeaways; topics; main points; points discussed; meeting summary;"
    " quick recap; stand; stand der dinge; statusbericht; aktueller stand; zusammenfassung; überblick; übersicht; notizen; protokoll; besprechung;"
    " besprechungsnotizen; besprochen; sonstiges; verschiedenes; allgemeines; themen; fortschritt; avancement; état; état d'avancement; résumé;"
    " synthèse; compte rendu; notes de réunion; divers; points abordés; aperçu; points clés; estado; resumen; notas; varios; avance; avances;"
    " temas tratados; puntos clave; puntos tratados; stato; riepilogo; sintesi; note; varie; avanzamento; punti chiave; stand van zaken;"
    " samenvatting; overzicht; notities; verslag; overig; besproken; situação; andamento; resumo; visão geral; notas da reunião; outros;"
    " pontos principais; pontos-chave"
)
# What is below these is kept, and never read as something agreed.
ASIDE = (
    "agenda; tagesordnung; ordre du jour; orden del día; ordine del giorno; pauta; outline; trackers; interaction stats; transcript; recording;"
    " links; resources; attachments; chapters; timestamps; keywords; talk time; questions asked; soundbites; glossary; background; context; history;"
    " anhänge; hintergrund; kapitel; pièces jointes; enlaces; allegati; bijlagen; anexos; transcrição; transkript; aufzeichnung; follow"
)
ATTENDANCE = (
    "attendees; attendance; present; participants; invitees; apologies; regrets; absent; who was there; people; on the call; in the room; invited;"
    " teilnehmer; teilnehmende; teilnehmerinnen; teilnehmer*innen; teilnehmer/innen; teilnehmerliste; anwesend; anwesende; entschuldigt; abwesend;"
    " dabei; présents; présent; participants présents; absents; excusés; étaient présents; asistentes; participantes; ausentes; presentes;"
    " presenti; partecipanti; assenti; aanwezig; aanwezigen; afwezig; deelnemers; participantes da reunião; distribution; verteiler"
)
# What names the call itself; it is no item, and what else is written below it is kept.
ABOUT_THE_CALL = (
    "date; datum; fecha; data; time; uhrzeit; ort; location; place; lieu; luogo; call; meeting; project; projekt; subject; betreff; to; cc; von;"
    " from; author; verfasser; title; duration; dauer; host; organizer; protokollführer; protokollant; note taker; minutes by; written by;"
    " next call; next meeting; next session; next sync; next review; nächster termin; nächstes gespräch; nächster call; nächstes treffen;"
    " nächste besprechung; nächster jour fixe; prochain appel; prochaine réunion; prochain point; prochain rendez-vous; prochain rdv;"
    " próxima reunión; próxima llamada; prossima riunione; prossima chiamata; prossimo incontro; prossima call; volgende overleg; volgend overleg;"
    " volgende vergadering; volgende call; próxima reunião; próxima chamada"
)  # fmt: skip
