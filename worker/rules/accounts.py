"""Which account a call belongs to, told from the people outside: by their firm's domain, else by address."""

from __future__ import annotations

from collections import Counter

from worker.model import Address

INTERNAL = ("", "Internal")

# Domains that anybody can have an address under: the domain says nothing about the firm.
_FREEMAIL = frozenset(
    {
        *("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com"),
        *("icloud.com", "me.com", "mac.com", "aol.com", "proton.me", "protonmail.com", "fastmail.com"),
        *("gmx.de", "gmx.net", "gmx.at", "gmx.ch", "web.de", "t-online.de", "freenet.de", "posteo.de"),
        *("mailbox.org", "orange.fr", "free.fr", "laposte.net", "libero.it", "ziggo.nl", "yandex.ru"),
        *("mail.ru", "qq.com", "163.com", "126.com", "zoho.com", "yahoo.co.uk", "hotmail.co.uk"),
    }
)


def account_of(outside: tuple[Address, ...]) -> tuple[str, str]:
    """Return the account's key and its name; a call with nobody outside is internal."""
    if not outside:
        return INTERNAL
    domains = Counter(person.domain for person in outside if person.domain not in _FREEMAIL)
    if domains:
        # Of two firms with as many people the one named first counts: the organizer's.
        domain = domains.most_common(1)[0][0]
        return domain, domain
    person = outside[0]
    return person.address, person.name or person.address
