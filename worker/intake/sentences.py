"""What the worker answers to commands, in the languages of its letters."""

from __future__ import annotations

from collections.abc import Mapping

_ENGLISH = {
    "help": (
        "Write a command as the first line of a reply to any of my mails:\n"
        "/status: where the project stands and what is due\n"
        "/send: release the draft that you answer\n"
        "/skip: no agenda, or no minutes, for this call\n"
        "/launched 2026-11-20: the project is live: check-ins at day 7 and day 30\n"
        "/why: why you got the mail that you answer, and what was held back\n"
        "/hold and /resume: stop everything for this project, and go on"
    ),
    "no project": "I cannot tell which project you mean; write it in reply to one of my mails about that project",
    "unknown": "I do not know /{command}; did you mean /{nearest}? /help lists what I understand. Nothing was done.",
    "held": "{project} is held: nothing goes out for it until /resume.",
    "held all": "Every project is held: nothing goes out until /resume all.",
    "sure": "/hold all stops every project of this worker. Reply `yes` to do it.",
    "resumed": "{project} goes on.",
    "resumed all": "Every project goes on.",
    "launched": "{project} is launched as of {day}. The client hears from you at day 7 and at day 30; I send you each draft before.",
    "no date": "I cannot read {words!r} as a date; write it as /launched 2026-11-20. Nothing was done.",
    "skipped": "No {kind} for {title}, {when}. Nothing more is asked or sent about it.",
    "skip what": "Write /skip in reply to my mail about the agenda or the minutes, or as /skip agenda. Nothing was done.",
    "no draft": "There is no draft that waits for its release; /status says what is due. Nothing was done.",
    "phase": "{account} / {project}: {phase}",
    "is held": "held: nothing goes out until /resume",
    "observed": "only observed: reply `ok` to my question about the invite",
    "next call": "Next call: {title}, {when}",
    "due": "Due {when}: {step}",
    "open": "Not confirmed by the client: {number}. {text}",
    "waits": "Waits for your release: {kind}, version {version}",
    "nothing due": "Nothing is due.",
    "why": "{subject}: {reason}",
    "held back": "Held back: {step}, {reason}",
    "no item": "There is no item {number} in these minutes; I changed nothing.",
    "why what": "Write /why in reply to the mail that you want explained.",
    "no minutes": "I found nothing in it that goes into minutes, so nothing changed. Answer my mail with them, or with /skip.",
    "stays cancelled": "{title} is cancelled, so nothing goes to the client.",
    "stays held": "{title} is held: it goes out after /resume, if it still makes sense by then.",
    "stays late": "It comes too late for {title}, so nothing goes to the client; write to them yourself.",
    "stays alone": "Nobody of the client is known for {title}, so it goes to nobody; invite them in your calendar.",
}
_GERMAN = {
    "help": (
        "Schreib einen Befehl als erste Zeile einer Antwort auf eine meiner Mails:\n"
        "/status: wo das Projekt steht und was ansteht\n"
        "/send: gibt den Entwurf frei, auf den du antwortest\n"
        "/skip: keine Agenda oder kein Protokoll für diesen Termin\n"
        "/launched 2026-11-20: das Projekt ist live: Nachfragen an Tag 7 und Tag 30\n"
        "/why: warum du die Mail bekommen hast und was zurückgehalten wurde\n"
        "/hold und /resume: hält alles für dieses Projekt an, und macht weiter"
    ),
    "no project": "Ich weiß nicht, welches Projekt du meinst; antworte damit auf eine meiner Mails zu diesem Projekt",
    "unknown": "/{command} kenne ich nicht; meinst du /{nearest}? /help nennt, was ich verstehe. Es ist nichts geschehen.",
    "held": "{project} ist angehalten: Bis /resume geht nichts hinaus.",
    "held all": "Alle Projekte sind angehalten: Bis /resume all geht nichts hinaus.",
    "sure": "/hold all hält alle Projekte dieses Workers an. Antworte `ja`, um das zu tun.",
    "resumed": "{project} läuft weiter.",
    "resumed all": "Alle Projekte laufen weiter.",
    "launched": "{project} ist live seit {day}. Der Kunde hört an Tag 7 und an Tag 30 von dir; den Entwurf schicke ich dir vorher.",
    "no date": "{words!r} kann ich nicht als Datum lesen; schreib /launched 2026-11-20. Es ist nichts geschehen.",
    "skipped": "Keine {kind} für {title}, {when}. Dazu wird nichts mehr gefragt oder verschickt.",
    "skip what": "Antworte mit /skip auf meine Mail zur Agenda oder zum Protokoll, oder schreib /skip agenda. Es ist nichts geschehen.",
    "no draft": "Kein Entwurf wartet auf Freigabe; /status sagt, was ansteht. Es ist nichts geschehen.",
    "phase": "{account} / {project}: {phase}",
    "is held": "angehalten: bis /resume geht nichts hinaus",
    "observed": "nur beobachtet: antworte `ok` auf meine Frage zur Einladung",
    "next call": "Nächster Termin: {title}, {when}",
    "due": "Fällig {when}: {step}",
    "open": "Vom Kunden nicht bestätigt: {number}. {text}",
    "waits": "Wartet auf deine Freigabe: {kind}, Version {version}",
    "nothing due": "Es steht nichts an.",
    "why": "{subject}: {reason}",
    "held back": "Zurückgehalten: {step}, {reason}",
    "no item": "In diesem Protokoll gibt es keinen Punkt {number}; ich habe nichts geändert.",
    "why what": "Antworte mit /why auf die Mail, die ich erklären soll.",
    "no minutes": "Ich finde darin nichts, was in ein Protokoll gehört; nichts ist geändert. Antworte mit dem Protokoll oder mit /skip.",
    "stays cancelled": "{title} ist abgesagt, deshalb geht nichts an den Kunden.",
    "stays held": "{title} ist angehalten: Es geht nach /resume hinaus, wenn es dann noch sinnvoll ist.",
    "stays late": "Für {title} ist es zu spät, deshalb geht nichts an den Kunden; schreib ihm bitte selbst.",
    "stays alone": "Zu {title} ist niemand vom Kunden bekannt, deshalb geht es an niemanden; lade sie in deinem Kalender ein.",
}
_LANGUAGES: Mapping[str, Mapping[str, str]] = {"en": _ENGLISH, "de": _GERMAN}


def sentence(language: str, name: str, **values: object) -> str:
    """Return a sentence in a language; in English where the language is not written."""
    return _LANGUAGES.get(language, _ENGLISH)[name].format(**values)
