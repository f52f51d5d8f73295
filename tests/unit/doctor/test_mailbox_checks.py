from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.unit.doctor.surroundings import NOW, KnownMailbox, make_examined, make_settings
from worker.doctor import State, clock, from_domain, idle, sender_proof, sent_folder, watched_folder
from worker.doctor.examined import Examined
from worker.errors import MailboxUnavailable
from worker.mailbox.config import MailboxConfig
from worker.mailbox.inspection import Seen

GOOGLE = b"Authentication-Results: mx.google.com;\r\n dkim=pass header.i=@firm.example; spf=pass\r\n\r\n"
MICROSOFT = b"Authentication-Results: spf=pass (sender IP is 1.2.3.4)\r\n smtp.mailfrom=firm.example; dkim=none\r\n\r\n"
UNCHECKED = b"\r\n"


def make_mail(headers: bytes = GOOGLE, after: timedelta = timedelta(0)) -> Seen:
    """Return a mail that arrived so long after now."""
    return Seen(NOW + after, headers)


def test_server_with_idle_is_fine() -> None:
    finding = idle.look(make_examined(mailbox=KnownMailbox(idle=True)))

    assert finding.state is State.OK


def test_server_without_idle_is_a_warning_that_tells_how_often_it_will_be_asked() -> None:
    finding = idle.look(make_examined(mailbox=KnownMailbox(idle=False)))

    assert finding.state is State.WARNING
    assert "every 15 s" in finding.seen
    assert "mailbox.poll_every" in finding.remedy


def test_watched_folder_is_named() -> None:
    finding = watched_folder.look(make_examined())

    assert finding.state is State.OK
    assert "INBOX" in finding.seen


@pytest.mark.parametrize(
    ("sent", "own_copy", "state", "words"),
    [
        (("Sent",), "true", State.OK, "Sent"),
        (("Sent",), "false", State.OK, "Sent"),
        ((), "true", State.WARNING, "own copy"),
        ((), "false", State.FAILED, "mailer.own_copy is false"),
    ],
)
def test_without_sent_folder_and_own_copy_nothing_could_prove_that_a_letter_left(
    sent: tuple[str, ...], own_copy: str, state: State, words: str
) -> None:
    settings = make_settings(mailer_own_copy=own_copy)

    finding = sent_folder.look(make_examined(settings, KnownMailbox(sent=sent)))

    assert finding.state is state
    assert words in finding.seen
    assert bool(finding.remedy) is (state is not State.OK)


@pytest.mark.parametrize(
    ("headers", "writer"),
    [
        (GOOGLE, "mx.google.com"),
        (b"Authentication-Results: MX.Firm.Example 1; none\r\n\r\n", "mx.firm.example"),
        (
            b"Authentication-Results: ours.example; none\r\nAuthentication-Results: theirs.example; spf=pass\r\n\r\n",
            "ours.example",
        ),
        (MICROSOFT, ""),
        (b"Authentication-Results: \r\n\r\n", ""),
        (b"Authentication-Results: \xff\xfe; spf=pass\r\n\r\n", "\ufffd\ufffd"),
        (UNCHECKED, None),
        (b"", None),
    ],
)
def test_the_server_that_checked_last_is_the_one_that_counts(headers: bytes, writer: str | None) -> None:
    assert sender_proof.writer_of(headers) == writer


@pytest.mark.parametrize("believed", ["mx.google.com", " MX.Google.Com", "microsoft"])
def test_proof_of_senders_is_counted_by_who_gives_it(believed: str) -> None:
    mails = (make_mail(UNCHECKED), make_mail(GOOGLE), make_mail(MICROSOFT), make_mail(GOOGLE))
    settings = make_settings(mailbox_authserv_id=believed)

    finding = sender_proof.look(make_examined(settings, KnownMailbox(mails=mails)))

    assert finding.state is State.OK
    assert (
        finding.seen
        == "of the last 4 mails, checked: 2 by mx.google.com, 1 by a server that does not name itself"
    )


@pytest.mark.parametrize(
    ("believed", "headers", "seen", "likely"),
    [
        ("", GOOGLE, "it believes nobody", "mx.google.com"),
        ("", MICROSOFT, "it believes nobody", "microsoft"),
        ("mx.firm.example", GOOGLE, "it believes 'mx.firm.example'", "mx.google.com"),
        ("microsoft", GOOGLE, "it believes 'microsoft'", "mx.google.com"),
        ("mx.google.com", MICROSOFT, "it believes 'mx.google.com'", "microsoft"),
    ],
)
def test_server_that_checks_but_is_not_believed_is_named_with_the_key_to_set(
    believed: str, headers: bytes, seen: str, likely: str
) -> None:
    settings = make_settings(mailbox_authserv_id=believed)

    finding = sender_proof.look(make_examined(settings, KnownMailbox(mails=(make_mail(headers),))))

    assert finding.state is State.WARNING
    assert f"{seen}: senders stay unproved" in finding.seen
    assert f"mailbox.authserv_id to '{likely}'" in finding.remedy


def test_mail_that_nobody_checked_leaves_senders_unproved() -> None:
    finding = sender_proof.look(make_examined(mailbox=KnownMailbox(mails=(make_mail(UNCHECKED),))))

    assert finding.state is State.WARNING
    assert "Authentication-Results" in finding.remedy


def test_empty_folder_asks_for_a_first_mail() -> None:
    finding = sender_proof.look(make_examined(mailbox=KnownMailbox(mails=())))

    assert finding.state is State.WARNING
    assert "send a mail to the worker" in finding.remedy


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (clock.BORN - timedelta(seconds=1), State.FAILED),
        (clock.BORN, State.OK),
        (NOW, State.OK),
        (clock.OLDEST - timedelta(seconds=1), State.OK),
        (clock.OLDEST, State.FAILED),
    ],
)
def test_clock_that_tells_an_impossible_day_fails(now: datetime, state: State) -> None:
    finding = clock.look(make_examined(now=now))

    assert finding.state is state


@pytest.mark.parametrize(("ahead", "state"), [(30, State.OK), (31, State.WARNING), (-3_600, State.OK)])
def test_clock_is_late_when_mail_arrives_in_its_future(ahead: int, state: State) -> None:
    mailbox = KnownMailbox(mails=(make_mail(after=timedelta(seconds=ahead)),))

    finding = clock.look(make_examined(mailbox=mailbox))

    assert finding.state is state
    assert ("NTP" in finding.remedy) is (state is State.WARNING)


@pytest.mark.parametrize(
    ("address", "state"),
    [
        ("worker@firm.de", State.OK),
        ("worker@calls.firm.de", State.OK),
        ("worker@login.de", State.OK),
        ("worker@myfirm.de", State.WARNING),
        ("worker@firm.invalid", State.WARNING),
        ("worker@localhost", State.WARNING),
    ],
)
def test_letters_come_from_a_domain_that_is_ours(address: str, state: State) -> None:
    settings = make_settings(
        mailer_address=address, mailbox_user="worker@login.de", house_inside_domains="firm.de"
    )

    finding = from_domain.look(make_examined(settings))

    assert finding.state is state
    assert ("mailer.address" in finding.remedy) is (state is State.WARNING)


def test_refused_login_is_tried_once_only_so_that_the_account_is_not_locked() -> None:
    tries: list[MailboxConfig] = []

    def refuse(config: MailboxConfig) -> KnownMailbox:
        tries.append(config)
        raise MailboxUnavailable("the login was refused; correct it")

    examined = Examined(make_settings(), lambda: NOW, refuse)
    for _ in range(2):
        with pytest.raises(MailboxUnavailable):
            examined.mailbox()

    assert len(tries) == 1
