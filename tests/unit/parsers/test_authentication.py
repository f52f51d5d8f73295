"""What proves a sender, and what a sender may write without proving anything."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.parsers.written import mail_of
from worker.model import Address, Trust
from worker.parsers.addresses import read_addresses
from worker.parsers.authentication import proof_of
from worker.parsers.headers import read_headers

TRUST = Trust("mx.agency.example", inside_domains=frozenset({"agency.example"}))
MICROSOFT = replace(TRUST, authserv_id="microsoft")
RELAY = Trust(relay_header="X-Relay: inside", inside_domains=TRUST.inside_domains)
LET_IN = replace(TRUST, trusts_inside=True)
DANA = "dana@agency.example"
FROM_DANA = f"From: Dana Weber <{DANA}>"
DMARC = "dmarc=pass header.from=agency.example"
# Generous for a busy machine; what is quadratic takes minutes.
CPU_SECONDS = 8.0


def proof(*lines: str, trust: Trust = TRUST) -> str:
    """Return what proves the sender of a mail with these header lines."""
    headers = read_headers(mail_of(*lines))
    return proof_of(headers, next(iter(read_addresses(headers.first("from"))), None), trust)


def checked(results: str, sender: str = DANA, trust: Trust = TRUST) -> str:
    """Return what proves the sender of a mail in which our server wrote these results."""
    named = "" if trust is MICROSOFT else "mx.agency.example; "
    return proof(f"Authentication-Results: {named}{results}", f"From: {sender}", trust=trust)


@pytest.mark.parametrize(
    ("results", "proved"),
    [
        (DMARC, "dmarc=pass (mx.agency.example)"),
        ("DMARC=Pass header.From=Agency.Example", "dmarc=pass (mx.agency.example)"),
        ("dmarc = pass header.from = agency.example", "dmarc=pass (mx.agency.example)"),
        ("dmarc/1=pass (p=none; dis=none) header.from=agency.example.", "dmarc=pass (mx.agency.example)"),
        ('dmarc=pass reason="good; really" header.from="agency.example"', "dmarc=pass (mx.agency.example)"),
        (
            f"spf=fail smtp.mailfrom=b+x=y@lists.example; dkim=none;\r\n\t{DMARC}",
            "dmarc=pass (mx.agency.example)",
        ),
        ("dmarc=pass header.from=other.example", ""),
        ("dmarc=pass header.from=mail.agency.example", ""),
        ("dmarc=pass", ""),
        ("dmarc=fail header.from=agency.example", ""),
        ("dmarc=bestguesspass header.from=agency.example", ""),
        ("dmarc=passed header.from=agency.example", ""),
        (f"x-dmarc=pass header.from=agency.example; reason={DMARC}", ""),
        ("none", ""),
        ("", ""),
    ],
)
def test_dmarc_proves_the_domain_that_it_names(results: str, proved: str) -> None:
    assert checked(results) == proved


@pytest.mark.parametrize(
    ("sender", "results", "proved"),
    [
        (DANA, "dkim=pass header.d=agency.example header.s=s1 header.b=aB/d+x=", "dkim=pass agency.example"),
        (DANA, "dkim=pass (2048-bit key) header.i=@agency.example", "dkim=pass agency.example"),
        (DANA, "dkim=fail header.d=agency.example; dkim=pass header.d=agency.example", "dkim=pass agency.example"),
        (DANA, "dmarc=none header.from=agency.example; dkim=pass header.d=agency.example", "dkim=pass agency.example"),
        ("dana@mail.agency.example", "dkim=pass header.d=agency.example", "dkim=pass agency.example"),
        (DANA, "dkim=pass header.d=mail.agency.example", "dkim=pass mail.agency.example"),
        ("dana@mail.agency.co.uk", "dkim=pass header.d=agency.co.uk", "dkim=pass agency.co.uk"),
        (DANA, "dkim=pass header.d=lists.example", ""),
        (DANA, "dkim=pass header.d=notagency.example", ""),
        (DANA, "dkim=pass header.d=example", ""),
        (DANA, "dkim=pass header.d=lists.example header.i=@agency.example", ""),
        (DANA, "dkim=pass header.d=none", ""),
        (DANA, "dkim=pass", ""),
        (DANA, "dkim=neutral header.d=agency.example", ""),
        (DANA, "dkim=fail header.d=agency.example; dkim=pass header.d=lists.example", ""),
        ("dana@agency.co.uk", "dkim=pass header.d=co.uk", ""),
        ("dana@agency.uk.com", "dkim=pass header.d=uk.com", ""),
        (DANA, "dkim=pass header.d=agency.example; dmarc=fail header.from=agency.example", ""),
        (DANA, "dkim=pass header.d=agency.example; dmarc=pass header.from=other.example", ""),
    ],
)  # fmt: skip
def test_signature_proves_a_sender_of_the_domain_that_signed(sender: str, results: str, proved: str) -> None:
    assert checked(results, sender) == (f"{proved} (mx.agency.example)" if proved else "")


@pytest.mark.parametrize(
    ("results", "proved"),
    [
        (f"auth=pass (plain) smtp.auth={DANA}", True),
        (f"auth=pass smtp.auth={DANA} smtp.mailfrom=bounces@agency.example", True),
        (f"auth=pass smtp.mailfrom={DANA}", True),
        (f"auth=pass smtp.auth={DANA}; dmarc=fail header.from=agency.example", True),
        (f"auth=pass smtp.auth=eve@agency.example smtp.mailfrom={DANA}", False),
        ("auth=pass smtp.auth=dana", False),
        ("auth=pass", False),
        (f"auth=fail smtp.auth={DANA}", False),
        (f"auth=pass smtp.auth=eve@agency.example; auth=pass smtp.auth={DANA}", False),
    ],
)
def test_login_proves_the_address_that_logged_in(results: str, proved: bool) -> None:
    assert checked(results) == ("auth=pass (mx.agency.example)" if proved else "")


@pytest.mark.parametrize(
    "results", [f"spf=pass smtp.mailfrom={DANA}", "arc=pass", "iprev=pass", "compauth=pass reason=100"]
)
def test_what_does_not_look_at_the_from_proves_nothing(results: str) -> None:
    assert checked(results) == ""
    assert checked(results, trust=MICROSOFT) == ""


@pytest.mark.parametrize(
    ("writers", "proved"),
    [
        (("mx.agency.example",), True),
        (("MX.Agency.Example 1",), True),
        (('"mx.agency.example"',), True),
        (("(ours) mx.agency.example",), True),
        (("store.agency.example", "mx.agency.example"), True),
        (("mx.agency.example.evil.example",), False),
        (("mx.evil.example",), False),
        (("",), False),
    ],
)
def test_only_the_server_that_is_named_in_the_configuration_is_believed(
    writers: tuple[str, ...], proved: bool
) -> None:
    lines = [f"Authentication-Results: {writer}; {DMARC}" for writer in writers]

    assert bool(proof(*lines, FROM_DANA)) is proved


@pytest.mark.parametrize(
    "ours",
    [
        "mx.agency.example; spf=pass smtp.mailfrom=evil.example",
        "mx.agency.example; none",
        "mx.agency.example; dmarc=fail header.from=agency.example",
        "mx.agency.example; spf=pass (unbalanced smtp.mailfrom=evil.example",
    ],
)
def test_what_a_sender_wrote_in_our_servers_name_is_not_read(ours: str) -> None:
    forged = f"Authentication-Results: mx.agency.example; {DMARC}"

    assert proof(f"Authentication-Results: {ours}", forged, FROM_DANA) == ""
    assert proof(f"Authentication-Results: {ours}", "Received: from evil", forged, FROM_DANA) == ""


@pytest.mark.parametrize(
    "results",
    [
        f'spf=pass smtp.mailfrom="a; {DMARC} x="@evil.example',
        f"spf=pass (evil.example: domain of a; {DMARC}) smtp.mailfrom=evil.example",
        f"spf=pass (domain of a (really; {DMARC}) at evil.example) smtp.mailfrom=evil.example",
        f'spf=pass (domain of "x) ; {DMARC} ("@evil.example permits 192.0.2.1) smtp.mailfrom=evil.example',
        f"spf=pass (domain of x) ; {DMARC} )@evil.example",
        f"spf=pass (domain of x\\) ; {DMARC} @evil.example)",
        f'spf=pass smtp.helo=" ; {DMARC}',
        f'spf=pass smtp.helo=\\" ; {DMARC}; x="',
        f"{DMARC}; dmarc=fail header.from=agency.example",
        f"dmarc=pass header.from=evil.example; {DMARC}",
        "dmarc=pass header.from=evil.example header.from=agency.example",
    ],
)
def test_what_a_sender_calls_itself_is_no_result_of_a_check(results: str) -> None:
    assert checked(results) == ""


@pytest.mark.parametrize(
    ("results", "proved"),
    [
        (
            (
                "spf=pass (sender IP is 192.0.2.7) smtp.mailfrom=agency.example; dkim=pass (signature was verified)"
                " header.d=agency.example;dmarc=pass action=none header.from=agency.example;compauth=pass reason=100"
            ),
            "dmarc=pass (microsoft)",
        ),
        (
            (
                "spf=none (sender IP is ) smtp.mailfrom=agency.example; dkim=pass (signature was verified)"
                " header.d=agency.example;dmarc=none action=none header.from=agency.example;compauth=pass reason=130"
            ),
            "dkim=pass agency.example (microsoft)",
        ),
        (
            (
                "spf=fail (sender IP is 192.0.2.7) smtp.mailfrom=agency.example; dkim=none (message not signed)"
                " header.d=none;dmarc=fail action=quarantine header.from=agency.example;compauth=fail reason=000"
            ),
            "",
        ),
    ],
)
def test_microsofts_nameless_header_counts_where_the_configuration_says_so(results: str, proved: str) -> None:
    lines = (f"Authentication-Results: {results}", FROM_DANA)

    assert proof(*lines, trust=MICROSOFT) == proved
    assert proof(*lines, trust=TRUST) == ""


def test_header_with_a_name_is_not_microsofts() -> None:
    assert proof(f"Authentication-Results: microsoft; {DMARC}", FROM_DANA, trust=MICROSOFT) == ""


@pytest.mark.parametrize(
    ("senders", "proved"),
    [
        ((FROM_DANA,), True),
        (("From: Dana\r\n <Dana@Agency.Example>",), True),
        ((f'From: "Weber, Dana" <{DANA}> (PM)',), True),
        ((f'From: "eve@evil.example" <{DANA}>',), True),
        ((f"From: {DANA} <{DANA}>",), True),
        (("From: =?utf-8?Q?D=C3=A1na?= <dana@agency.example>",), True),
        ((FROM_DANA, "From: eve@evil.example"), False),
        ((FROM_DANA, FROM_DANA), False),
        ((f"From: {DANA}, eve@evil.example",), False),
        ((f"From: <{DANA}> <eve@evil.example>",), False),
        ((f"From: eve@evil.example <{DANA}>",), False),
        ((f"From: <@evil.example:{DANA}>",), False),
        (('From: "dana"@agency.example',), False),
        (("From: =?utf-8?Q?dana=40agency.example?=",), False),
        ((f'From: "Dana <{DANA}>',), False),
        (("From: undisclosed:;",), False),
        ((), False),
    ],
)
def test_nothing_proves_a_sender_unless_the_mail_has_exactly_one(
    senders: tuple[str, ...], proved: bool
) -> None:
    assert bool(proof(f"Authentication-Results: mx.agency.example; {DMARC}", *senders)) is proved


def test_sender_header_is_not_what_was_checked() -> None:
    headers = read_headers(mail_of(f"Authentication-Results: mx.agency.example; {DMARC}", f"Sender: {DANA}"))

    assert proof_of(headers, Address(DANA), TRUST) == ""


@pytest.mark.parametrize("trust", [Trust(), RELAY, LET_IN, replace(LET_IN, authserv_id="")])
def test_nobody_is_believed_who_is_not_configured(trust: Trust) -> None:
    client = "From: carl@client.example"
    dmarc = "dmarc=pass header.from=client.example"

    assert proof(f"Authentication-Results: mx.evil.example; {dmarc}", client, trust=trust) == ""
    assert proof(f"Authentication-Results: {dmarc}", client, trust=trust) == ""


@pytest.mark.parametrize(
    ("lines", "proved"),
    [
        (("X-Relay: inside",), True),
        (("x-relay:  INSIDE ",), True),
        (("X-Relay: outside",), False),
        (("X-Relay: inside", "X-Relay: outside"), False),
        (("X-Relay: not inside",), False),
        (("X-Relayed: inside",), False),
        ((), False),
    ],
)
def test_relay_vouches_for_our_own_people(lines: tuple[str, ...], proved: bool) -> None:
    assert proof(*lines, FROM_DANA, trust=RELAY) == ("relay header X-Relay" if proved else "")
    assert proof(*lines, FROM_DANA, trust=TRUST) == ""


def test_relay_vouches_for_nobody_outside() -> None:
    assert proof("X-Relay: inside", "From: carl@client.example", trust=RELAY) == ""


@pytest.mark.parametrize(
    ("lines", "trust", "proved"),
    [
        ((), LET_IN, True),
        (("Authentication-Results: mx.evil.example; none",), LET_IN, True),
        ((), replace(LET_IN, authserv_id=""), True),
        ((), TRUST, False),
        (("Authentication-Results: mx.agency.example; none",), LET_IN, False),
        ((), replace(LET_IN, relay_header="X-Relay: inside"), False),
        ((), replace(LET_IN, inside_domains=frozenset({"other.example"})), False),
    ],
)
def test_inside_sender_is_let_in_where_our_server_says_nothing_and_refuses_forgeries(
    lines: tuple[str, ...], trust: Trust, proved: bool
) -> None:
    found = proof(*lines, FROM_DANA, trust=trust)

    assert found == ("inside sender (house.unproved_inside)" if proved else "")


@pytest.mark.parametrize(
    "value",
    [
        "x" * 60_000,
        " " * 60_000 + "=",
        "a " * 30_000,
        "a=b " * 15_000,
        "a=b;" * 15_000,
        '"' * 60_001,
        '\\"' * 30_000,
        "(" * 60_000,
        "()" * 30_000,
        "a=" + '"\\' * 30_000,
        "=" * 60_000,
    ],
    ids=lambda value: value[:4],
)
def test_header_made_to_hurt_is_read_in_linear_time(value: str) -> None:
    started = time.process_time()

    assert proof(f"Authentication-Results: mx.agency.example; {value}", FROM_DANA) == ""
    assert proof(f"Authentication-Results: mx.agency.example; {DMARC}", f"From: {value}") == ""

    assert time.process_time() - started < CPU_SECONDS


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    value=st.text(st.sampled_from('abz=;."()\\ \t@,<>:é\x00')),
    start=st.sampled_from(["mx.agency.example;", ""]),
)
def test_any_header_at_all_is_read_without_an_error(value: str, start: str) -> None:
    lines = (f"Authentication-Results: {start}{value}", f"From: {value}")

    assert proof(*lines) == proof(*lines, trust=MICROSOFT) == ""
