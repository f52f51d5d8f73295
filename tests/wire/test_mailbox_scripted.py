"""The connection against a server that does what Dovecot never does."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.servers.certificate import Certificate, make_certificate
from tests.servers.ports import free_port
from tests.servers.scripted_imap import Faults, Place, ScriptedImap
from worker.errors import MailboxUnavailable
from worker.mailbox.config import MailboxConfig
from worker.mailbox.connection import Connection, connect
from worker.mailbox.port import UNDATED, Folder

NEVER = threading.Event()
# Far longer than anything here takes: only a word of the server ends a wait early.
LONG = timedelta(minutes=10)
PATIENT = timedelta(seconds=10)
SHORT = timedelta(milliseconds=300)
IN_IDLE = [Place.BEFORE_PLUS, Place.WITH_PLUS, Place.IN_IDLE, Place.SPLIT]
RAW = b"Subject: hello\r\n\r\nA mail.\r\n"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture(params=["none", "tls", "starttls"])
def security(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def make_config(server: ScriptedImap, **changes: Any) -> MailboxConfig:
    values: dict[str, Any] = {
        "host": "localhost",
        "port": server.port,
        "user": "worker",
        "password": "secret",
    }
    values |= {"security": "none", "timeout": PATIENT, "idle_restart": LONG, "poll_every": LONG}
    return MailboxConfig(**(values | changes))


@contextmanager
def opened(server: ScriptedImap, **changes: Any) -> Iterator[Connection]:
    with closing(connect(make_config(server, **changes))) as connection:
        connection.select()
        yield connection


def settle(connection: Connection) -> None:
    """Search and pass the first, short IDLE of a connection."""
    connection.uids_from(1)
    connection.wait(PATIENT, NEVER)
    connection.uids_from(1)


def take(connection: Connection, *uids: int) -> dict[int, bytes | None]:
    return {mail.uid: mail.raw for mail in connection.fetch(uids)}


def random_script(seed: int) -> list[Place]:
    """Return 250 places; an arrival at DONE follows one that ends an IDLE, since only then DONE is said."""
    chance = random.Random(seed)
    told = [
        [Place.IN_SEARCH],
        [Place.IN_FETCH],
        *([place] for place in IN_IDLE),
        [Place.SPLIT, Place.WITH_DONE],
    ]
    script = [Place.IN_IDLE]
    while len(script) < 250:
        script += chance.choice(told)
    return script[:250]


def noticed(connection: Connection, wanted: int) -> list[int]:
    """Return the UIDs that were found by the time that so many were, or that a wait was in vain."""
    seen: list[int] = []
    told = True
    while told and len(seen) < wanted:
        new = connection.uids_from(seen[-1] + 1 if seen else 1)
        seen += take(connection, *new)
        told = len(seen) == wanted or connection.wait(PATIENT, NEVER)
    return seen


@pytest.mark.parametrize("seed", [1, 2])
def test_250_of_250_arrivals_are_noticed_wherever_they_are_told(
    security: str, certificate: Certificate, seed: int
) -> None:
    with (
        ScriptedImap(
            Faults(has_starttls=True),
            script=random_script(seed),
            certificate=certificate,
            tls=security == "tls",
            seed=seed,
        ) as server,
        opened(server, security=security, ca_file=str(certificate.cert)) as connection,
    ):
        seen = noticed(connection, 250)

    assert seen == list(range(1, 251))


@pytest.mark.parametrize("place", [*IN_IDLE, Place.WITH_DONE])
@pytest.mark.parametrize("tls", [False, True], ids=["plain", "tls"])
def test_a_mail_told_around_idle_ends_the_wait(place: Place, tls: bool, certificate: Certificate) -> None:
    with ScriptedImap(certificate=certificate, tls=tls) as server:
        security = "tls" if tls else "none"
        with opened(server, security=security, ca_file=str(certificate.cert)) as connection:
            settle(connection)
            # DONE is only said after something else was told.
            server.script.extend([place] if place in IN_IDLE else [Place.WITH_PLUS, place])

            assert connection.wait(PATIENT, NEVER)
            assert connection.uids_from(1)[-1] == server.inbox.uidnext - 1


def test_a_mail_told_too_late_for_the_search_is_searched_for_at_once() -> None:
    with ScriptedImap() as server, opened(server) as connection:
        settle(connection)
        server.script.append(Place.IN_SEARCH)
        missed = connection.uids_from(1)

        assert connection.wait(PATIENT, NEVER)
        assert (missed, connection.uids_from(1)) == ((), (1,))
        assert server.verbs[-2:] == ["SEARCH", "SEARCH"]


def test_a_mail_from_just_before_the_first_idle_is_found_though_nobody_told_it() -> None:
    with ScriptedImap(script=[Place.UNTOLD_BEFORE_IDLE]) as server, opened(server) as connection:
        before = connection.uids_from(1)
        told = connection.wait(PATIENT, NEVER)

        assert (before, told, connection.uids_from(1)) == ((), True, (1,))


def test_a_wait_in_which_nothing_is_told_ends_with_its_timeout_and_asks_for_nothing() -> None:
    with ScriptedImap() as server, opened(server) as connection:
        settle(connection)

        assert not connection.wait(SHORT, NEVER)


def test_a_silent_server_is_searched_again_after_idle_restart() -> None:
    with ScriptedImap() as server, opened(server, idle_restart=SHORT) as connection:
        settle(connection)

        assert connection.wait(PATIENT, NEVER)


def test_several_short_waits_reach_the_restart_as_one_long_wait_does() -> None:
    with ScriptedImap() as server, opened(server, idle_restart=SHORT * 2) as connection:
        settle(connection)

        told = [connection.wait(SHORT, NEVER), connection.wait(SHORT, NEVER)]

        assert told == [False, True]


def test_a_server_that_repeats_its_count_in_each_idle_is_not_searched_without_a_pause() -> None:
    with ScriptedImap(Faults(repeats_exists=True)) as server, opened(server) as connection:
        settle(connection)

        assert not connection.wait(SHORT, NEVER)


@pytest.mark.parametrize(
    "faults", [Faults(has_idle=False), Faults(refuses_idle=True)], ids=["none", "refused"]
)
def test_where_idle_is_missing_the_folder_is_polled(faults: Faults) -> None:
    with ScriptedImap(faults) as server, opened(server, poll_every=SHORT) as connection:
        settle(connection)
        server.inbox.add(RAW)

        assert connection.wait(PATIENT, NEVER)
        assert connection.uids_from(1) == (1,)


@pytest.mark.parametrize(
    ("faults", "words"),
    [
        (Faults(silent_at_idle=True), "no answer to IDLE within 0.3 s"),
        (Faults(silent_in_idle=True), "no answer to DONE within 0.3 s"),
        (Faults(bye_in_idle=True), "the server said BYE shutting down"),
        (Faults(closes_in_idle=True), "the server hung up"),
    ],
)
@pytest.mark.parametrize("tls", [False, True], ids=["plain", "tls"])
def test_a_server_that_dies_in_idle_is_unavailable(
    faults: Faults, words: str, tls: bool, certificate: Certificate
) -> None:
    security = "tls" if tls else "none"
    changes = {
        "timeout": SHORT,
        "idle_restart": SHORT,
        "security": security,
        "ca_file": str(certificate.cert),
    }
    with (
        ScriptedImap(faults, certificate=certificate, tls=tls) as server,
        opened(server, **changes) as connection,
        pytest.raises(MailboxUnavailable, match=words),
    ):
        settle(connection)


def test_a_dead_server_is_waited_for_without_using_the_processor() -> None:
    with (
        ScriptedImap(Faults(silent_in_idle=True)) as server,
        opened(server, timeout=timedelta(seconds=1)) as connection,
    ):
        connection.uids_from(1)
        began, used = time.monotonic(), time.thread_time()
        with pytest.raises(MailboxUnavailable):
            connection.wait(PATIENT, NEVER)
        spent, used = time.monotonic() - began, time.thread_time() - used

    assert spent > 0.9
    assert used < 0.05


@pytest.mark.parametrize(
    "faults",
    [Faults(), Faults(has_idle=False), Faults(silent_at_idle=True), Faults(silent_in_idle=True)],
    ids=["sound", "polled", "silent at IDLE", "silent in IDLE"],
)
def test_a_stop_ends_the_wait_within_a_second_or_so_and_the_connection_can_be_closed(
    faults: Faults,
) -> None:
    stop = threading.Event()
    with ScriptedImap(faults) as server, opened(server) as connection:
        connection.uids_from(1)
        threading.Timer(0.2, stop.set).start()
        began = time.monotonic()
        while connection.wait(PATIENT, stop):
            connection.uids_from(1)
        connection.close()

    assert time.monotonic() - began < 2.5


def test_a_search_from_a_uid_on_leaves_out_the_last_mail_that_is_below_it() -> None:
    with ScriptedImap() as server, opened(server) as connection:
        server.inbox.add(RAW)

        assert (connection.uids_from(1), connection.uids_from(2)) == ((1,), ())


def test_nothing_is_ever_marked_as_seen() -> None:
    with ScriptedImap() as server, opened(server) as connection:
        uid = server.inbox.add(RAW)
        mails = take(connection, *connection.uids_from(1))
        connection.find("<nothing@followthrough.example>")

    assert mails == {uid: RAW}
    assert not {"SELECT", "STORE"} & set(server.verbs)
    assert all("BODY[" not in line for line in server.lines)


@pytest.mark.parametrize(
    "faults",
    [Faults(malformed=frozenset({3})), Faults(refused=frozenset({3})), Faults(left_out=frozenset({3}))],
    ids=["malformed", "refused", "left out"],
)
def test_one_mail_the_server_cannot_deliver_is_set_apart_and_the_others_come(faults: Faults) -> None:
    with ScriptedImap(faults) as server, opened(server) as connection:
        uids = [server.inbox.add(RAW) for _ in range(5)]
        mails = list(connection.fetch(uids))

    assert [mail.uid for mail in mails] == uids
    assert [mail.uid for mail in mails if mail.raw is None and mail.reason] == [3]
    # What is told of it goes into logs and questions, where no mail may be quoted.
    assert "the plan" not in mails[2].reason


def test_a_mail_left_out_of_a_batch_is_fetched_alone() -> None:
    with ScriptedImap(Faults(left_out_of_batches=frozenset({2}))) as server, opened(server) as connection:
        uids = [server.inbox.add(RAW) for _ in range(3)]

        assert take(connection, *uids) == dict.fromkeys(uids, RAW)


def test_a_mail_removed_before_it_was_fetched_is_left_out() -> None:
    with ScriptedImap() as server, opened(server) as connection:
        uids = [server.inbox.add(RAW) for _ in range(3)]
        del server.inbox.mails[2]

        assert list(take(connection, *uids)) == [1, 3]


def test_a_server_that_is_busy_sets_no_mail_apart() -> None:
    with ScriptedImap(Faults(busy=True)) as server, opened(server) as connection:
        uid = server.inbox.add(RAW)

        with pytest.raises(MailboxUnavailable, match="UNAVAILABLE"):
            take(connection, uid)


def test_a_connection_cut_in_the_middle_of_a_mail_is_unavailable_and_the_mail_comes_the_next_time() -> None:
    with ScriptedImap(Faults(cut_in=frozenset({1}))) as server:
        uid = server.inbox.add(RAW)
        with opened(server) as connection:
            with pytest.raises(MailboxUnavailable, match="lost at FETCH"):
                take(connection, uid)
            with pytest.raises(MailboxUnavailable, match="lost before"):
                connection.uids_from(1)

        server.faults = Faults()
        with opened(server) as connection:
            assert take(connection, uid) == {uid: RAW}


@pytest.mark.parametrize(
    ("undated", "received_at"), [(False, datetime(2026, 11, 1, 9, 0, tzinfo=UTC)), (True, UNDATED)]
)
def test_the_day_of_arrival_is_the_servers_own(undated: bool, received_at: datetime) -> None:
    with ScriptedImap(Faults(undated=undated)) as server, opened(server) as connection:
        (mail,) = connection.fetch([server.inbox.add(RAW)])

    assert mail.received_at == received_at


OURS = b"Subject: agenda\r\nMessage-ID:\r\n <agenda.1@followthrough.example>\r\n\r\nText.\r\n"


@pytest.mark.parametrize("folder", ["Sent", "INBOX"])
@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("<agenda.1@followthrough.example>", True),
        ("<agenda.1@followthrough>", False),
        ("<enda.1@followthrough.example>", False),
        ("<agenda.2@followthrough.example>", False),
        ("", False),
        ("<a@b>\r\nx LOGOUT", False),
    ],
)
def test_a_letter_is_found_by_its_whole_message_id_alone(folder: str, sought: str, found: bool) -> None:
    with ScriptedImap() as server, opened(server) as connection:
        server.folders[folder].add(OURS)

        assert connection.find(sought) is found


@pytest.mark.parametrize("changes", [{}, {"sent_folder": "Sent"}], ids=["by its name", "configured"])
def test_the_sent_folder_is_found_without_its_mark(changes: dict[str, str]) -> None:
    with ScriptedImap(Faults(no_special_use=True)) as server, opened(server, **changes) as connection:
        server.folders["Sent"].add(OURS)

        assert connection.find("<agenda.1@followthrough.example>")


def test_after_looking_in_sent_the_watched_folder_is_open_again_and_searched() -> None:
    with ScriptedImap() as server, opened(server) as connection:
        settle(connection)
        connection.find("<agenda.1@followthrough.example>")
        server.inbox.add(RAW)

        assert connection.wait(PATIENT, NEVER)
        assert connection.uids_from(1) == (1,)


def test_a_configured_sent_folder_that_is_missing_is_never_taken_for_an_empty_one() -> None:
    missing = r"folder 'Away' .* set mailbox\.sent_folder"
    with (
        ScriptedImap() as server,
        opened(server, sent_folder="Away") as connection,
        pytest.raises(MailboxUnavailable, match=missing),
    ):
        connection.find("<agenda.1@followthrough.example>")


def test_a_folder_made_anew_while_sent_was_looked_at_is_noticed() -> None:
    with ScriptedImap() as server, opened(server) as connection:
        server.inbox.uidvalidity += 1

        with pytest.raises(MailboxUnavailable, match="made anew"):
            connection.find("<agenda.1@followthrough.example>")


def test_opening_the_folder_tells_its_uidvalidity_and_next_uid() -> None:
    with ScriptedImap() as server, closing(connect(make_config(server))) as connection:
        server.inbox.add(RAW)

        assert connection.select() == Folder(uidvalidity=7, uidnext=2)


def test_a_token_is_fetched_anew_at_each_login() -> None:
    with ScriptedImap() as server:
        for token in ("first", "second"):
            connect(make_config(server, oauth_token_command=f"echo {token}")).close()

    said = [line for line in server.lines if line.startswith("- XOAUTH2")]
    assert ["auth=Bearer first" in said[0], "auth=Bearer second" in said[1]] == [True, True]


def test_a_password_beyond_ascii_logs_in() -> None:
    with ScriptedImap() as server:
        connect(make_config(server, password="geheim\N{LATIN SMALL LETTER SHARP S}")).close()

    assert "AUTHENTICATE" in server.verbs


@pytest.mark.parametrize(
    ("faults", "changes", "words"),
    [
        (Faults(refuses_login=True), {}, r"login of 'worker' was refused .* correct mailbox\.user"),
        (Faults(refuses_login=True), {"oauth_token_command": "echo x"}, r"login of 'worker' was refused"),
        (Faults(hangs_up_at_login=True), {}, r"connection was lost at the login"),
        (Faults(), {"folder": "Away"}, r"folder 'Away' cannot be opened .* set mailbox\.folder"),
        (
            Faults(),
            {"oauth_token_command": "false"},
            r"no token for 'worker' .* mailbox\.oauth_token_command",
        ),
        (Faults(), {"host": "no-such-host.invalid"}, r"no-such-host\.invalid:\d+: .* correct mailbox\.host"),
        (Faults(), {"security": "tls", "timeout": SHORT}, r"security 'tls' .* mailbox\.(security|port)"),
        (Faults(), {"security": "starttls"}, r"offers no STARTTLS"),
        (Faults(), {"ca_file": "/no/such.pem"}, r"'/no/such\.pem' cannot be used"),
    ],
)
def test_what_keeps_us_out_is_told_with_its_remedy(
    faults: Faults, changes: dict[str, Any], words: str
) -> None:
    with (
        ScriptedImap(faults) as server,
        pytest.raises(MailboxUnavailable, match=words) as raised,
        opened(server, **changes),
    ):
        pass

    assert "secret" not in str(raised.value)


def test_a_certificate_nobody_vouches_for_is_refused_with_the_remedy(certificate: Certificate) -> None:
    with (
        ScriptedImap(certificate=certificate, tls=True) as server,
        pytest.raises(MailboxUnavailable, match=r"certificate .* set mailbox\.ca_file"),
    ):
        connect(make_config(server, security="tls"))


def test_a_port_where_nobody_listens_is_told_with_the_remedy() -> None:
    config = MailboxConfig(host="127.0.0.1", user="worker", port=free_port(), security="none")

    with pytest.raises(MailboxUnavailable, match=r"refused.* correct mailbox\.port"):
        connect(config)


def test_a_closed_connection_may_be_closed_again() -> None:
    with ScriptedImap() as server, opened(server) as connection:
        connection.close()
        connection.close()

    assert server.verbs.count("LOGOUT") == 1
