"""What one try at sending comes to, against a server that misbehaves at every verb."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.servers.certificate import make_certificate
from tests.servers.scripted_smtp import Act, Reaction, Received, ScriptedSmtp
from worker.errors import ConfigError, SendFailed, SendUnknown
from worker.mailer.config import MailerConfig
from worker.mailer.smtp import Smtp
from worker.model import Reply

OURS = "worker@followthrough.example"
DANA = "dana@agency.example"
SAM = "sam@agency.example"
RAW = b"Subject: agenda\r\n\r\n.a line that begins with a dot\r\n.\r\nthe end\r\n"


class Countdown:
    """A budget that runs down on the machine's clock, and can be spent at once."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds

    def remaining(self) -> float:
        """Return the seconds left."""
        return self._ends - time.monotonic()

    def spend(self) -> None:
        """Leave nothing."""
        self._ends = time.monotonic()


class Refusals:
    """What was told before the letter could leave, and how many letters had left by then."""

    def __init__(self, server: ScriptedSmtp | None = None) -> None:
        self._server = server
        self.told: list[tuple[Reply, ...]] = []
        self.verbs: list[str] = []

    async def __call__(self, replies: tuple[Reply, ...]) -> None:
        """Remember the replies and what the server had heard."""
        assert self._server is not None, "told of refusals where there were none"
        self.told.append(replies)
        self.verbs = self._server.verbs


def make_config(port: int, **settings: Any) -> MailerConfig:
    base = MailerConfig(host="127.0.0.1", address=OURS, secret="s", port=port, security="none")
    return replace(base, **settings)


def deliver(
    script: Mapping[str, Reaction],
    *recipients: str,
    seconds: float = 5,
    **settings: Any,
) -> tuple[tuple[Reply, ...], ScriptedSmtp]:
    """Return the replies of one try against a server with this script, and the server."""

    async def one_try() -> tuple[tuple[Reply, ...], ScriptedSmtp]:
        async with ScriptedSmtp(script) as server:
            smtp = Smtp(make_config(server.port, **settings))
            try:
                to = recipients or (DANA,)
                return await smtp.deliver(RAW, OURS, to, Countdown(seconds), Refusals(server)), server
            finally:
                await smtp.close()

    return asyncio.run(one_try())


def test_letter_arrives_byte_for_byte_at_the_addresses_given() -> None:
    replies, server = deliver({}, DANA, "Odd.Name+tag@agency.example")

    assert [reply.code for reply in replies] == [250, 250]
    assert server.letters == [Received(OURS, (DANA, "Odd.Name+tag@agency.example"), RAW)]


@pytest.mark.parametrize(
    ("script", "settings", "permanent", "named"),
    [
        pytest.param({"GREETING": "421 too busy"}, {}, False, "mailer.host", id="greeting 421"),
        pytest.param({"GREETING": "554 not for you"}, {}, False, "mailer.host", id="greeting 554"),
        pytest.param({"EHLO": "421 leaving"}, {}, False, "421 leaving", id="EHLO 421"),
        pytest.param({"EHLO": "550 bad name"}, {}, False, "550 bad name", id="EHLO 550"),
        pytest.param(
            {"STARTTLS": "454 later"}, {"security": "starttls"}, False, "STARTTLS", id="STARTTLS 454"
        ),
        pytest.param(
            {"STARTTLS": "502 no"}, {"security": "starttls"}, False, "mailer.ca_file", id="STARTTLS 502"
        ),
        pytest.param(
            {"EHLO": "250 bare"}, {"security": "starttls"}, False, "not supported", id="no STARTTLS"
        ),
        pytest.param({"AUTH": "454 later"}, {"user": "w"}, False, "login as w", id="AUTH 454"),
        pytest.param({"AUTH": "535 wrong"}, {"user": "w"}, False, "mailer.user", id="AUTH 535"),
        pytest.param({"EHLO": "250 bare"}, {"user": "w"}, False, "neither PLAIN nor LOGIN", id="no AUTH"),
        pytest.param({"MAIL": "421 leaving"}, {}, False, "421 leaving", id="MAIL 421"),
        pytest.param({"MAIL": "451 greylisted"}, {}, False, "451 greylisted", id="MAIL 451"),
        pytest.param({"MAIL": "530 log in"}, {}, False, "mailer.user", id="MAIL 530"),
        pytest.param({"MAIL": "550 no such sender"}, {}, True, "550 no such sender", id="MAIL 550"),
        pytest.param({"RCPT": "421 leaving"}, {}, False, "421 leaving", id="RCPT 421"),
        pytest.param({"DATA": "421 leaving"}, {}, False, "421 leaving", id="DATA 421"),
        pytest.param({"DATA": "451 disk full"}, {}, False, "451 disk full", id="DATA 451"),
        pytest.param({"DATA": "554 no"}, {}, True, "554 no", id="DATA 554"),
        pytest.param({"MAIL": "what?"}, {}, False, "what?", id="MAIL answered with nonsense"),
    ],
)
def test_refusal_before_the_letter_says_host_reason_remedy_and_whether_to_try_again(
    script: Mapping[str, Reaction], settings: dict[str, Any], permanent: bool, named: str
) -> None:
    with pytest.raises(SendFailed, match=r"^127\.0\.0\.1:\d+: ") as failure:
        deliver(script, **settings)

    assert failure.value.permanent is permanent
    assert named in str(failure.value)


@pytest.mark.parametrize("verb", ["GREETING", "EHLO", "AUTH", "MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("act", [Act.DROP, Act.HANG])
def test_connection_lost_or_silent_before_the_letter_is_tried_again(verb: str, act: Act) -> None:
    with pytest.raises(SendFailed) as failure:
        deliver({verb: act}, user="w", seconds=0.2)

    assert not failure.value.permanent


@pytest.mark.parametrize("reaction", [Act.DROP, Act.HANG, "what?", "354 more"])
def test_letter_whose_final_dot_gets_no_answer_is_unknown(reaction: Reaction) -> None:
    with pytest.raises(SendUnknown, match="look before resending"):
        deliver({"DOT": reaction}, seconds=0.2)


@pytest.mark.parametrize("verb", ["GREETING", "EHLO", "MAIL", "RCPT", "DATA", "DOT"])
def test_hanging_server_holds_a_letter_no_longer_than_its_budget(verb: str) -> None:
    began = time.monotonic()

    with pytest.raises((SendFailed, SendUnknown)):
        deliver({verb: Act.HANG}, seconds=0.3)

    assert 0.25 < time.monotonic() - began < 3


@pytest.mark.parametrize(
    ("code", "permanent"), [(452, False), (421, False), (499, False), (500, True), (554, True)]
)
def test_refusal_after_the_final_dot_is_the_reply_to_everyone_accepted(code: int, permanent: bool) -> None:
    replies, _ = deliver({f"RCPT {SAM}": "550 unknown", "DOT": f"{code} no"}, DANA, SAM)

    assert replies == (Reply(DANA, code, "no"), Reply(SAM, 550, "unknown"))
    assert replies[0].permanent is permanent


@pytest.mark.parametrize("code", [450, 550])
def test_letter_that_nobody_is_accepted_for_never_leaves(code: int) -> None:
    replies, server = deliver({"RCPT": f"{code} no"}, DANA, SAM)

    assert replies == (Reply(DANA, code, "no"), Reply(SAM, code, "no"))
    assert server.verbs[:5] == ["EHLO", "MAIL", "RCPT", "RCPT", "RSET"]
    assert "DATA" not in server.verbs


def test_replies_count_even_when_the_server_hangs_up_on_rset() -> None:
    replies, _ = deliver({"RCPT": "550 no", "RSET": Act.DROP})

    assert replies == (Reply(DANA, 550, "no"),)


def test_one_refused_recipient_does_not_hold_up_the_others() -> None:
    replies, server = deliver({f"RCPT {SAM}": "450 mailbox busy"}, DANA, SAM)

    assert replies == (Reply(DANA, 250, "queued"), Reply(SAM, 450, "mailbox busy"))
    assert server.letters == [Received(OURS, (DANA,), RAW)]


def test_refusals_are_told_before_the_letter_can_leave() -> None:
    async def one_try() -> Refusals:
        async with ScriptedSmtp({f"RCPT {SAM}": "550 unknown"}) as server:
            smtp, refusals = Smtp(make_config(server.port)), Refusals(server)
            await smtp.deliver(RAW, OURS, (DANA, SAM), Countdown(5), refusals)
            await smtp.close()
            return refusals

    refusals = asyncio.run(one_try())

    assert refusals.told == [(Reply(DANA, 250, "recipient ok"), Reply(SAM, 550, "unknown"))]
    assert refusals.verbs == ["EHLO", "MAIL", "RCPT", "RCPT"]


def test_letter_stays_when_its_refusals_cannot_be_recorded() -> None:
    async def cannot(replies: tuple[Reply, ...]) -> None:
        raise LookupError(f"the record is away, {len(replies)} replies are not in it")

    async def one_try(server: ScriptedSmtp) -> None:
        smtp = Smtp(make_config(server.port))
        await smtp.deliver(RAW, OURS, (DANA, SAM), Countdown(5), cannot)

    async def against_a_server() -> ScriptedSmtp:
        async with ScriptedSmtp({f"RCPT {SAM}": "550 unknown"}) as server:
            with pytest.raises(LookupError):
                await one_try(server)
            return server

    server = asyncio.run(against_a_server())

    assert "DATA" not in server.verbs
    assert server.letters == []


def test_letter_is_not_written_when_the_go_ahead_comes_too_late() -> None:
    budget = Countdown(5)

    def late() -> str:
        budget.spend()
        return "354 at last"

    async def one_try() -> ScriptedSmtp:
        async with ScriptedSmtp({"DATA": late}) as server:
            with pytest.raises(SendFailed, match="no time was left"):
                await Smtp(make_config(server.port)).deliver(RAW, OURS, (DANA,), budget, Refusals())
            return server

    assert asyncio.run(one_try()).letters == []


def test_next_letter_takes_the_connection_of_the_last() -> None:
    server = asyncio.run(two_letters({}))

    assert server.connections == 1
    assert len(server.letters) == 2


@pytest.mark.parametrize("reaction", [Act.DROP, "421 idle too long", "452 enough on this connection"])
def test_kept_connection_that_died_is_replaced_and_the_letter_leaves(reaction: Reaction) -> None:
    server = asyncio.run(two_letters({"MAIL#2": reaction}))

    assert server.connections == 2
    assert len(server.letters) == 2


def test_kept_connection_that_the_server_closed_is_replaced_and_the_letter_leaves() -> None:
    server = asyncio.run(two_letters({}, cut=True))

    assert server.connections == 2
    assert len(server.letters) == 2


def test_kept_connection_is_replaced_only_once() -> None:
    with pytest.raises(SendFailed) as failure:
        asyncio.run(two_letters({"MAIL#2": Act.DROP, "MAIL#3": Act.DROP}))

    assert not failure.value.permanent


def test_connection_that_nobody_needs_again_is_left_politely() -> None:
    async def one_letter() -> ScriptedSmtp:
        async with ScriptedSmtp() as server:
            await Smtp(make_config(server.port), kept_seconds=0).deliver(
                RAW, OURS, (DANA,), Countdown(5), Refusals()
            )
            await server.emptied()
            return server

    assert asyncio.run(one_letter()).verbs[-1] == "QUIT"


async def two_letters(script: Mapping[str, Reaction], *, cut: bool = False) -> ScriptedSmtp:
    """Return a server after two letters one after the other, its connections cut in between where asked."""
    async with ScriptedSmtp(script) as server:
        smtp = Smtp(make_config(server.port))
        pauses = {True: server.cut, False: nothing}
        try:
            await smtp.deliver(RAW, OURS, (DANA,), Countdown(5), Refusals())
            await pauses[cut]()
            await smtp.deliver(RAW, OURS, (DANA,), Countdown(5), Refusals())
        finally:
            await smtp.close()
        return server


async def nothing() -> None:
    """Do nothing."""


@pytest.mark.parametrize("connections", [1, 2])
def test_no_more_connections_than_configured_are_open_at_once(connections: int) -> None:
    async def six_letters() -> ScriptedSmtp:
        async with ScriptedSmtp() as server:
            smtp = Smtp(make_config(server.port, connections=connections))
            tries = (smtp.deliver(RAW, OURS, (DANA,), Countdown(5), Refusals()) for _ in range(6))
            await asyncio.gather(*tries)
            await smtp.close()
            return server

    server = asyncio.run(six_letters())

    assert server.most_at_once == connections
    assert len(server.letters) == 6


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_letter_goes_over_tls_to_a_server_whose_certificate_is_known(tmp_path: Path, security: str) -> None:
    server, replies = asyncio.run(over_tls(tmp_path, security, trusted=True))

    assert [reply.code for reply in replies] == [250]
    assert len(server.letters) == 1


@pytest.mark.parametrize(("security", "remedy"), [("tls", "mailer.security"), ("starttls", "mailer.ca_file")])
def test_server_with_an_unknown_certificate_gets_no_letter(
    tmp_path: Path, security: str, remedy: str
) -> None:
    with pytest.raises(SendFailed, match=remedy) as failure:
        asyncio.run(over_tls(tmp_path, security, trusted=False))

    assert "certificate" in str(failure.value).lower()
    assert not failure.value.permanent


async def over_tls(folder: Path, security: str, *, trusted: bool) -> tuple[ScriptedSmtp, tuple[Reply, ...]]:
    """Return a TLS server and its replies to one letter, with its certificate known to us or not."""
    certificate = make_certificate(folder)
    context = certificate.server_context()
    servers = {"tls": ScriptedSmtp(tls=context), "starttls": ScriptedSmtp(starttls=context)}
    async with servers[security] as server:
        ca_file = {True: str(certificate.cert), False: ""}[trusted]
        smtp = Smtp(make_config(server.port, host="localhost", security=security, ca_file=ca_file, user="w"))
        replies = await smtp.deliver(RAW, OURS, (DANA,), Countdown(5), Refusals())
        await smtp.close()
        return server, replies


def test_token_of_the_configured_command_logs_in() -> None:
    _, server = deliver({}, user="w", oauth_token_command="printf 'a-token\\n'")

    # user=w^Aauth=Bearer a-token^A^A
    assert "AUTH XOAUTH2 dXNlcj13AWF1dGg9QmVhcmVyIGEtdG9rZW4BAQ==" in server.lines


@pytest.mark.parametrize(
    "command", ["sh -c 'echo s3cret; exit 3'", "true", "/no/such/program", "an 'open quote"]
)
def test_token_command_that_fails_is_tried_again_and_its_output_stays_secret(command: str) -> None:
    with pytest.raises(SendFailed, match="token command") as failure:
        deliver({}, user="w", oauth_token_command=command)

    assert not failure.value.permanent
    assert "s3cret" not in str(failure.value)


def test_server_that_is_not_there_is_tried_again() -> None:
    async def one_try() -> None:
        async with ScriptedSmtp() as server:
            port = server.port
        await Smtp(make_config(port)).deliver(RAW, OURS, (DANA,), Countdown(5), Refusals())

    with pytest.raises(SendFailed, match=r"mailer\.host") as failure:
        asyncio.run(one_try())

    assert not failure.value.permanent


@pytest.mark.parametrize(
    ("sender", "recipients", "raw"),
    [
        pytest.param(OURS, (), RAW, id="nobody"),
        pytest.param(
            OURS, (f"{DANA}>\r\nRCPT TO:<eve@evil.example",), RAW, id="second command in an address"
        ),
        pytest.param(f"{OURS}\r\n", (DANA,), RAW, id="line end in the sender"),
        pytest.param(OURS, (f"Dana <{DANA}>",), RAW, id="name and address"),
        pytest.param(OURS, ("dana@",), RAW, id="no domain"),
        pytest.param(OURS, (DANA,), b"a: b\r\n\r\nbare\n.\nMAIL FROM:<>\r\n", id="bare LF"),
        pytest.param(OURS, (DANA,), b"a: b\r\n\r\nbare\rCR\r\n", id="bare CR"),
        pytest.param(OURS, (DANA,), b"a: b\r\n\r\nno line end", id="no line end"),
        pytest.param(OURS, (DANA,), "a: b\r\n\r\nünreadable\r\n".encode(), id="8 bit"),
    ],
)
def test_what_could_smuggle_a_second_mail_is_refused_for_good(
    sender: str, recipients: tuple[str, ...], raw: bytes
) -> None:
    async def one_try() -> None:
        # Port 1 of nobody: the refusal comes before any connection.
        await Smtp(make_config(1)).deliver(raw, sender, recipients, Countdown(5), Refusals())

    with pytest.raises(SendFailed) as failure:
        asyncio.run(one_try())

    assert failure.value.permanent


def test_reply_text_is_kept_as_one_clean_line() -> None:
    replies, _ = deliver({"RCPT": "550-no\r\n550 such\tuser \udcff\x1b[31m"})

    assert replies == (Reply(DANA, 550, "no such user ? [31m"),)


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"security": "ssl"}, "mailer.security is 'ssl'; write tls, starttls or none"),
        ({"ca_file": "/no/such/file"}, "mailer.ca_file is '/no/such/file'"),
        ({"address": "worker"}, "mailer.address is 'worker'"),
    ],
)
def test_setting_that_cannot_be_used_names_its_key_and_the_fix(settings: dict[str, Any], named: str) -> None:
    with pytest.raises(ConfigError, match=named):
        Smtp(make_config(25, **settings))
