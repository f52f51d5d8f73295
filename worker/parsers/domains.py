"""Whether two domains belong to one owner: without a list of all public suffixes, so in doubt they do not."""

from __future__ import annotations

# Under these anybody can register: `co` in co.uk, `com` in com.au, `or` in or.jp.
_SECOND_LEVELS = frozenset(
    {
        *("ac", "biz", "co", "com", "edu", "gen", "go", "gob", "gouv", "gov", "gv", "id", "in", "info"),
        *("ltd", "me", "mil", "ne", "net", "nhs", "nom", "or", "org", "plc", "police", "sch", "web"),
    }
)
_SOLD_BELOW = frozenset(
    {
        *("br.com", "cn.com", "co.com", "de.com", "eu.com", "gb.com", "gb.net", "gr.com", "jpn.com"),
        *("ru.com", "sa.com", "se.net", "uk.com", "uk.net", "us.com", "za.com", "com.de", "com.se"),
        *("blogspot.com", "github.io", "gitlab.io", "herokuapp.com", "netlify.app", "onmicrosoft.com"),
        *("pages.dev", "vercel.app", "web.app", "workers.dev", "wordpress.com", "myshopify.com"),
    }
)


def is_aligned(one: str, other: str) -> bool:
    """Return whether the domains are the same, or one lies below the other in the hands of one owner."""
    one, other = one.strip(".").lower(), other.strip(".").lower()
    if one == other:
        return bool(one)

    shorter, longer = sorted((one, other), key=len)
    return longer.endswith(f".{shorter}") and "." in shorter and not _is_public(shorter)


def _is_public(domain: str) -> bool:
    """Return whether people who have nothing to do with each other have domains below this one."""
    if domain in _SOLD_BELOW:
        return True
    second, _, top = domain.rpartition(".")
    # Only countries have such second levels; `co.com` above is a name that somebody bought.
    return len(top) == 2 and second in _SECOND_LEVELS
