"""What must hold between keys, each of which is well written by itself."""

from __future__ import annotations

from collections.abc import Callable

from worker.errors import ConfigError
from worker.mailbox.config import MailboxConfig
from worker.mailer.config import MailerConfig
from worker.settings.faults import shown
from worker.settings.layers import Layer, variable_of
from worker.settings.letters import languages
from worker.settings.settings import Settings

# On the ports that have an agreed meaning, the other way of speaking hangs until a timeout.
_SPEAKS = {
    993: ("tls",),
    143: ("starttls", "none"),
    465: ("tls",),
    587: ("starttls", "none"),
    25: ("starttls", "none"),
}

Check = Callable[[Settings, Layer], str]


def check(settings: Settings, given: Layer) -> None:
    """Return when the keys fit together; otherwise ConfigError with every fault."""
    faults = [fault for one in CHECKS if (fault := one(settings, given))]
    if faults:
        raise ConfigError("\n".join(faults))


def _lease_outlasts_budget(settings: Settings, given: Layer) -> str:
    """Return the fault, or an empty text: a lease that ends during a try lets a second sender begin."""
    delivery = settings.delivery
    if delivery.lease > delivery.smtp_budget:
        return ""
    return _fault(
        given, "delivery.lease", "write one that is longer than delivery.smtp_budget, such as '120s'"
    )


def _people_are_inside(settings: Settings, given: Layer) -> str:
    """Return the fault, or an empty text: letters for inside eyes would be refused to whoever is not."""
    team = settings.defaults.team
    for role in ("account_owner", "delivery_manager", "deputy"):
        person = getattr(team, role)
        if person is not None and person.domain not in settings.house.inside_domains:
            return _fault(given, f"house.{role}", "name somebody whose domain is among house.inside_domains")
    return ""


def _retries_grow(settings: Settings, given: Layer) -> str:
    """Return the fault, or an empty text: the first pause is the shortest, and all end before giving up."""
    delivery = settings.delivery
    if delivery.retry_first > delivery.retry_longest:
        return _fault(
            given, "delivery.retry_first", "write one that is not longer than delivery.retry_longest"
        )
    if delivery.retry_longest > delivery.give_up_after:
        return _fault(
            given, "delivery.retry_longest", "write one that is not longer than delivery.give_up_after"
        )
    return ""


def _horizon_is_extended_in_time(settings: Settings, given: Layer) -> str:
    """Return the fault, or an empty text: a horizon extended too seldom runs dry in between."""
    delivery = settings.delivery
    if delivery.horizon_every < delivery.horizon:
        return ""
    return _fault(given, "delivery.horizon_every", "write one that is shorter than delivery.horizon")


def _mailbox_can_log_in(settings: Settings, _given: Layer) -> str:
    """Return the fault, or an empty text: IMAP always asks who we are."""
    return "" if _has_proof(settings.mailboxes[0]) else _no_proof("mailbox")


def _mailer_can_log_in(settings: Settings, _given: Layer) -> str:
    """Return the fault, or an empty text: a user without a password cannot log in; no user means no login."""
    return "" if not settings.mailer.user or _has_proof(settings.mailer) else _no_proof("mailer")


def _mailbox_port_fits(settings: Settings, given: Layer) -> str:
    """Return the fault, or an empty text, about the port of the mailbox."""
    return _port_fault("mailbox", settings.mailboxes[0], given)


def _mailer_port_fits(settings: Settings, given: Layer) -> str:
    """Return the fault, or an empty text, about the port of the mailer."""
    return _port_fault("mailer", settings.mailer, given)


def _language_exists(settings: Settings, given: Layer) -> str:
    """Return the fault, or an empty text: every letter must be written in the language."""
    known = languages()
    if settings.language in known:
        return ""
    return _fault(given, "letters.language", f"write one of: {', '.join(sorted(known))}")


CHECKS: tuple[Check, ...] = (
    _lease_outlasts_budget,
    _retries_grow,
    _horizon_is_extended_in_time,
    _mailbox_can_log_in,
    _mailer_can_log_in,
    _mailbox_port_fits,
    _mailer_port_fits,
    _language_exists,
    _people_are_inside,
)


def _has_proof(config: MailboxConfig | MailerConfig) -> bool:
    """Return whether there is a password or a way to get a token."""
    return bool(config.password or config.oauth_token_command)


def _no_proof(section: str) -> str:
    """Return what to do about a login without a password."""
    variable = variable_of(section, "password")
    return (
        f"{section}.password is not set; name a file that holds it by password_file under [{section}], "
        f"set {variable} or {variable}_FILE, or set {section}.oauth_token_command"
    )


def _port_fault(section: str, config: MailboxConfig | MailerConfig, given: Layer) -> str:
    """Return the fault, or an empty text, about a port that is known to speak otherwise."""
    fitting = _SPEAKS.get(config.port, (config.security,))
    if config.security in fitting:
        return ""
    remedy = f"port {config.port} speaks {' or '.join(fitting)}: write that, or the port of your server"
    return _fault(given, f"{section}.security", remedy)


def _fault(given: Layer, path: str, remedy: str) -> str:
    """Return the sentence about the key that does not fit, with the place that set it."""
    section, _, key = path.partition(".")
    said = given[section, key]
    return f"{said.where} is {shown(said.value)}; {remedy}"
