"""From a configuration to an IMAP client that is logged in, or to a sentence that says what to correct."""

from __future__ import annotations

import socket
import ssl
from contextlib import suppress

from imapclient import IMAPClient
from imapclient.exceptions import CapabilityError, IMAPClientAbortError, IMAPClientError, LoginError

from worker.errors import MailboxUnavailable
from worker.mailbox.access_token import access_token
from worker.mailbox.config import MailboxConfig
from worker.mailbox.idle import imap_of


def log_in(config: MailboxConfig) -> IMAPClient:
    """Return a client that is logged in; MailboxUnavailable with host, reason and remedy when it cannot be."""
    client = _reach(config)
    try:
        _authenticate(client, config)
    except BaseException:
        with suppress(OSError, IMAPClientError):
            client.shutdown()
        raise

    return client


def _reach(config: MailboxConfig) -> IMAPClient:
    """Return a client whose connection is as private as the configuration asks, not logged in yet."""
    context = _tls(config)
    client: IMAPClient | None = None
    try:
        client = IMAPClient(
            config.host,
            port=config.port,
            ssl=config.security == "tls",
            ssl_context=context,
            timeout=config.timeout.total_seconds(),
        )
        # imapclient leaves imaplib formatting every mail into debug lines.
        imap_of(client).debug = 0
        client.normalise_times = False
        # imapclient sends a SEARCH in two packets; without this the second waits 40 ms for the first one's ACK.
        client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if config.security == "starttls":
            client.starttls(context)
    except (OSError, UnicodeError, IMAPClientError) as error:
        if client is not None:
            with suppress(OSError, IMAPClientError):
                client.shutdown()
        raise _unavailable(config, _why_unreachable(error, config)) from error

    return client


def _tls(config: MailboxConfig) -> ssl.SSLContext:
    """Return a context that checks certificate and name, against the configured authority if there is one."""
    try:
        return ssl.create_default_context(cafile=config.ca_file or None)
    except OSError as error:
        remedy = "set mailbox.ca_file to a readable PEM file of certificates"
        raise _unavailable(config, f"'{config.ca_file}' cannot be used ({error}); {remedy}") from error


def _authenticate(client: IMAPClient, config: MailboxConfig) -> None:
    """Log in by token or password; MailboxUnavailable when the server refuses or the token is not to be had."""
    try:
        _prove(client, config)
    except LoginError as error:
        # imapclient calls it a failed login also when the connection broke in the middle of it.
        if isinstance(error.__context__, IMAPClientAbortError):
            raise _unavailable(
                config, f"the connection was lost at the login ({error}); try again"
            ) from error
        remedy = "correct mailbox.user and its password or token, or allow IMAP for this account"
        raise _unavailable(config, f"login of '{config.user}' was refused ({error}); {remedy}") from error
    except (OSError, IMAPClientError, ValueError) as error:
        raise _unavailable(config, f"login of '{config.user}' failed ({error}); try again") from error


def _prove(client: IMAPClient, config: MailboxConfig) -> None:
    """Tell the server who we are, by a fresh token if the configuration has a command for it."""
    if config.oauth_token_command:
        client.oauth2_login(config.user, _token(config))
    elif (config.user + config.password).isascii():
        client.login(config.user, config.password)
    else:
        # LOGIN carries ASCII alone.
        client.plain_login(config.user, config.password)


def _token(config: MailboxConfig) -> str:
    """Return a token that is fresh; they live about an hour, a connection may live longer."""
    try:
        return access_token(config.oauth_token_command, config.timeout.total_seconds())
    except (OSError, ValueError) as error:
        remedy = "run mailbox.oauth_token_command by hand: it must print an access token"
        raise _unavailable(config, f"no token for '{config.user}' ({error}); {remedy}") from error


def _why_unreachable(error: Exception, config: MailboxConfig) -> str:
    """Return what went wrong on the way to the server and what to do about it."""
    seconds = f"{config.timeout.total_seconds():g} s"
    reasons: tuple[tuple[type[Exception], str], ...] = (
        (ssl.SSLCertVerificationError, "set mailbox.ca_file to who signed it, or mailbox.host to its name"),
        (ssl.SSLError, "set mailbox.security to the way this port speaks: tls, starttls or none"),
        (socket.gaierror, "the name was not found: correct mailbox.host, or look at the name server"),
        (UnicodeError, "the name was not found: correct mailbox.host"),
        (ConnectionRefusedError, "nothing listens there: correct mailbox.port, or start the server"),
        (TimeoutError, f"no answer within {seconds}: look at the network, a firewall or mailbox.port"),
        (OSError, "look at the network and at mailbox.host"),
        (CapabilityError, "the server offers no STARTTLS: set mailbox.security to tls, with its port"),
        (
            Exception,
            "the server does not greet as IMAP does: correct mailbox.port or security, or read its log",
        ),
    )
    remedy = next(text for kind, text in reasons if isinstance(error, kind))
    return f"connecting with security '{config.security}' failed ({error}); {remedy}"


def _unavailable(config: MailboxConfig, text: str) -> MailboxUnavailable:
    """Return the error, headed by the server it speaks of."""
    return MailboxUnavailable(f"{config.host}:{config.port}: {text}")
