"""Words that own an item without being anybody's name: I, nobody yet, a team, the client."""

from __future__ import annotations

import re

SELF = frozenset(
    {
        "i",
        "me",
        "myself",
        "ich",
        "mich",
        "moi",
        "moi-même",
        "je",
        "yo",
        "io",
        "ik",
        "ikzelf",
        "eu",
        "i'll",
        "i will",
        "mir",
    }
)
NOBODY_YET = (
    "we; us; wir; uns; nous; nosotros; noi; wij; we'll; nós; tbc; tbd; tba; open; offen; unassigned; unknown; somebody; someone; anybody; anyone;"
    " jemand; niemand; quelqu'un; alguien; qualcuno; iemand; alguém; n/a; none; nobody; ?; ??; -; personne; ninguno; nessuno; unbekannt;"
    " to be confirmed; to be defined; noch offen; à définir; por definir; da definire; a definir; not assigned"
)
NOBODY = frozenset(NOBODY_YET.split("; "))
TEAM = re.compile(
    r"(?:the |das |die |der |l'|la |le |el |los |il |lo |o |a |het |de |our |your |unser )?"
    r"(?:[\w.&'-]{1,30} ){0,3}(?:team|teams|équipe|equipe|equipo|squad|crew|dept|department|abteilung|group|gruppe)(?: [\w-]{1,20}){0,2}",
    re.IGNORECASE,
)
GROUP = re.compile(
    r"(?:the |das |die |der |beim? |l'|la |le |el |los |il |lo |o |a |het |de |our |unser |both |beide )?"
    r"(?:all|alle|everyone|everybody|everyone else|both|both sides|beide|tous|todos|tutti|iedereen|client|customer|kunde|kundin|kunden|client side"
    r"|client's it|cliente|klant|agency|agentur|agence|vendor|supplier|lieferant|dienstleister|fournisseur|proveedor|fornitore"
    r"|leverancier|fornecedor|(?-i:IT)|qa|ops|devops|devs?|developers|designers?|legal|procurement|einkauf|buchhaltung)",
    re.IGNORECASE,
)
HONORIFIC = re.compile(
    r"^(?:mr|mrs|ms|dr|prof|herr|herrn|frau|hr|fr|mme|m|mlle|sr|sra|sig|signora|señora?|dhr|mevr|dona?)\.?\s",
    re.IGNORECASE,
)
