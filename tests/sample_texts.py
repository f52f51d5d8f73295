"""What people write in the sample letters: agendas, check-ins, what was tried, and answers to commands."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

AGENDA: Mapping[str, str] = MappingProxyType(
    {
        "en": """\
1. Welcome and agenda (5 min)
2. Progress since our last call (10 min)
   - Product pages on staging
   - Checkout
3. Risks and open questions (10 min)
4. Demo (10 min)
5. Decisions and next steps (10 min)

Open from our last calls:
- Send the final product texts (Carla Ruiz)
- Name somebody who tests the checkout with us in the first week of December (Ben Hale)
""",
        "de": """\
1. Begrüßung und Agenda (5 Min.)
2. Fortschritt seit unserem letzten Termin (10 Min.)
   - Produktseiten auf Staging
   - Checkout
3. Risiken und offene Fragen (10 Min.)
4. Demo (10 Min.)
5. Entscheidungen und nächste Schritte (10 Min.)

Offen aus unseren letzten Terminen:
- Die endgültigen Produkttexte schicken (Carla Ruiz)
- Jemanden nennen, der den Checkout in der ersten Dezemberwoche mit uns testet (Ben Hale)
""",
    }
)

CHANGED_AGENDA: Mapping[str, str] = MappingProxyType(
    {
        "en": AGENDA["en"].replace("4. Demo (10 min)", "4. Demo: search and product pages (10 min)"),
        "de": AGENDA["de"].replace("4. Demo (10 Min.)", "4. Demo: Suche und Produktseiten (10 Min.)"),
    }
)

CHECK_IN: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "7": {
            "en": """\
It has been a week since the launch of your shop, and we would like to know how it is going.

- Does everything work as you expected?
- Has anything come up from the people who use it?
- Is there anything you need from us now?
""",
            "de": """\
Seit dem Start Ihres Shops ist eine Woche vergangen, und wir möchten wissen, wie es läuft.

- Funktioniert alles so, wie Sie es erwartet haben?
- Haben sich die Menschen, die damit arbeiten, zu etwas gemeldet?
- Brauchen Sie gerade etwas von uns?
""",
        },
        "30": {
            "en": """\
Your shop has been live for a month. Thank you for the work we did together.

- What works well, and what does not yet?
- What comes next for you?
""",
            "de": """\
Ihr Shop läuft jetzt seit einem Monat. Danke für die gemeinsame Arbeit.

- Was läuft gut, und was noch nicht?
- Was steht bei Ihnen als Nächstes an?
""",
        },
    }
)

CHANGED_CHECK_IN: Mapping[str, str] = MappingProxyType(
    {
        "en": CHECK_IN["7"]["en"].replace("the people who use it", "your colleagues in the warehouse"),
        "de": CHECK_IN["7"]["de"].replace("die Menschen, die damit arbeiten", "Ihre Leute im Lager"),
    }
)

TRIED: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "agenda-escalation": {
            "en": (
                "Draft to Dana Weber: Fri 20 Nov 2026, 16:00 (Europe/Berlin)",
                "Reminded: Mon 23 Nov 2026, 11:00 (Europe/Berlin)",
                "Told Dana Weber and Lena Vogt: Mon 23 Nov 2026, 15:00 (Europe/Berlin)",
            ),
            "de": (
                "Entwurf an Dana Weber: Fr., 20. Nov. 2026, 16:00 Uhr (Europe/Berlin)",
                "Erinnert: Mo., 23. Nov. 2026, 11:00 Uhr (Europe/Berlin)",
                "An Dana Weber und Lena Vogt: Mo., 23. Nov. 2026, 15:00 Uhr (Europe/Berlin)",
            ),
        },
        "minutes-late": {
            "en": (
                "Asked Dana Weber: Tue 24 Nov 2026, 16:00 (Europe/Berlin)",
                "Reminded: Tue 24 Nov 2026, 17:45 (Europe/Berlin)",
            ),
            "de": (
                "Dana Weber gefragt: Di., 24. Nov. 2026, 16:00 Uhr (Europe/Berlin)",
                "Erinnert: Di., 24. Nov. 2026, 17:45 Uhr (Europe/Berlin)",
            ),
        },
        "decisions-overdue": {
            "en": (
                "Minutes read back to Dana Weber: Tue 24 Nov 2026, 17:45 (Europe/Berlin)",
                "Reminded: Wed 25 Nov 2026, 13:45 (Europe/Berlin)",
            ),
            "de": (
                "Protokoll an Dana Weber zur Freigabe: Di., 24. Nov. 2026, 17:45 Uhr (Europe/Berlin)",
                "Erinnert: Mi., 25. Nov. 2026, 13:45 Uhr (Europe/Berlin)",
            ),
        },
        "check-in-escalation": {
            "en": (
                "Draft to Dana Weber: Sun 13 Dec 2026, 09:00 (Europe/Berlin)",
                "Reminded: Mon 14 Dec 2026, 09:00 (Europe/Berlin)",
            ),
            "de": (
                "Entwurf an Dana Weber: So., 13. Dez. 2026, 09:00 Uhr (Europe/Berlin)",
                "Erinnert: Mo., 14. Dez. 2026, 09:00 Uhr (Europe/Berlin)",
            ),
        },
    }
)

WHY: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "en": {
            "invite-understood": "You get this mail because you sent the invite and I was invited to it.",
            "following": "You get this mail because you answered my first one about this call.",
            "agenda-escalation": "You get this mail because you are the delivery manager of Storefront relaunch.",
            "minutes-late": "You get this mail because you are the delivery manager of Storefront relaunch.",
            "decisions-overdue": "You get this mail because you are the account owner of Acme.",
            "confirmation-escalation": "You get this mail because you are the account owner of Acme.",
            "check-in-escalation": "You get this mail because you are the account owner of Acme.",
        },
        "de": {
            "invite-understood": "Du bekommst diese Mail, weil du die Einladung verschickt hast, in der ich stehe.",
            "following": "Du bekommst diese Mail, weil du auf meine erste zu diesem Termin geantwortet hast.",
            "agenda-escalation": "Du bekommst diese Mail, weil du Delivery Manager von Shop-Relaunch bist.",
            "minutes-late": "Du bekommst diese Mail, weil du Delivery Manager von Shop-Relaunch bist.",
            "decisions-overdue": "Du bekommst diese Mail, weil du Account Owner von Acme bist.",
            "confirmation-escalation": "Du bekommst diese Mail, weil du Account Owner von Acme bist.",
            "check-in-escalation": "Du bekommst diese Mail, weil du Account Owner von Acme bist.",
        },
    }
)

ANSWERS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "en": {
            "help": (
                "/status: where this call stands",
                "/why: why you got a mail, and what I held back",
                "/skip: leave out what is due next",
                "/hold: send nothing more until /resume",
                "/launched: note the day of the launch, such as /launched 2026-12-07",
            ),
            "status": (
                "Agenda: released on Mon 23 Nov 2026, 10:12 (Europe/Berlin)",
                "Minutes: not asked for yet",
                "Next:",
                "  Tue 24 Nov 2026, 16:00 (Europe/Berlin): I ask you for the minutes",
            ),
            "why": (
                "Reminder of the agenda, 28 hours before the call: it was not released.",
                "Held back:",
                "  Agenda to the client, 24 hours before the call: it waits for your release.",
            ),
            "hold": ("Held: Storefront relaunch, all letters.",),
            "resume": ("Nothing was lost; what became due meanwhile follows now.",),
            "skip": ("No agenda for Tue 24 Nov 2026, 15:00 (Europe/Berlin).",),
            "launched": (
                "Launch: Mon 7 Dec 2026",
                "Check-ins: Mon 14 Dec 2026 and Wed 6 Jan 2027; I send you a draft the day before.",
            ),
            "unknown": ("/statsu is not a command of mine. Did you mean /status?",),
            "refused": ("/hold all belongs to operators and account owners.",),
        },
        "de": {
            "help": (
                "/status: wo dieser Termin steht",
                "/why: warum du eine Mail bekommen hast und was ich zurückhalte",
                "/skip: das Nächste auslassen",
                "/hold: bis /resume nichts mehr senden",
                "/launched: den Tag des Starts festhalten, etwa /launched 2026-12-07",
            ),
            "status": (
                "Agenda: freigegeben am Mo., 23. Nov. 2026, 10:12 Uhr (Europe/Berlin)",
                "Protokoll: noch nicht angefragt",
                "Als Nächstes:",
                "  Di., 24. Nov. 2026, 16:00 Uhr (Europe/Berlin): Ich bitte dich um das Protokoll",
            ),
            "why": (
                "Erinnerung an die Agenda, 28 Stunden vor dem Termin: Sie war nicht freigegeben.",
                "Zurückgehalten:",
                "  Agenda an den Kunden, 24 Stunden vor dem Termin: Sie wartet auf deine Freigabe.",
            ),
            "hold": ("Angehalten: Shop-Relaunch, alle Mails.",),
            "resume": ("Nichts ging verloren; was inzwischen fällig wurde, folgt jetzt.",),
            "skip": ("Keine Agenda für Di., 24. Nov. 2026, 15:00 Uhr (Europe/Berlin).",),
            "launched": (
                "Start: Mo., 7. Dez. 2026",
                "Nachfragen: Mo., 14. Dez. 2026 und Mi., 6. Jan. 2027; den Entwurf bekommst du am Tag davor.",
            ),
            "unknown": ("Den Befehl /statsu kenne ich nicht. Meintest du /status?",),
            "refused": ("/hold all steht nur Betreibern und Account Owners zu.",),
        },
    }
)
