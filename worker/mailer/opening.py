"""A new SMTP connection: greeted, encrypted, logged in, ready for its first letter."""

from __future__ import annotations

import ssl

import aiosmtplib

from worker.mailer.access_token import access_token
from worker.mailer.config import MailerConfig
from worker.mailer.connection import LOGIN, Connection, within
from worker.model import Budget

_SERVER = "check mailer.host, mailer.port and mailer.security, and that the server is up"
_TLS = "check mailer.security and mailer.ca_file"


async def open_connection(config: MailerConfig, context: ssl.SSLContext, budget: Budget) -> Connection:
    """Return a new connection, greeted and logged in; a SendFailed says which step failed."""
    where = f"{config.host}:{config.port}"
    client = aiosmtplib.SMTP(
        hostname=config.host,
        port=config.port,
        use_tls=config.security == "tls",
        start_tls=False,
        tls_context=context,
        # Without it aiosmtplib asks the DNS for our own name, which may hang.
        local_hostname=config.domain,
        timeout=None,
    )
    connection = Connection(client, where)
    try:
        async with within(budget, f"{where}: connecting", _SERVER):
            await client.connect()
            await client.ehlo()
        if config.security == "starttls":
            async with within(budget, f"{where}: STARTTLS", _TLS):
                await client.starttls()
                await client.ehlo()
        async with within(budget, f"{where}: login as {config.user}", LOGIN):
            await _log_in(client, config)
    except BaseException:
        connection.abort()
        raise
    return connection


async def _log_in(client: aiosmtplib.SMTP, config: MailerConfig) -> None:
    """Log in with a token, or a password by one method only: each wrong try counts towards a lock-out."""
    if not config.user:
        return

    if config.oauth_token_command:
        await client.auth_xoauth2(config.user, await access_token(config.oauth_token_command))
    elif "plain" in client.server_auth_methods:
        await client.auth_plain(config.user, config.password)
    elif "login" in client.server_auth_methods:
        await client.auth_login(config.user, config.password)
    else:
        raise aiosmtplib.SMTPNotSupported("the server offers neither PLAIN nor LOGIN")
