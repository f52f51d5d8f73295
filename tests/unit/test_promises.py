"""What the last line of a test run says about the promises."""

from __future__ import annotations

from tests.promises import Promises
from tests.servers.dovecot import Dovecot
from tests.servers.redis import RedisServer


def test_no_promise_no_line() -> None:
    assert Promises().last_line() == ""


def test_all_promises_kept_are_counted_as_checked() -> None:
    promises = Promises()
    promises.hold("nothing is lost")
    promises.hold("nothing is sent twice")
    promises.check("nothing is lost", kept=True)
    promises.check("nothing is sent twice", kept=True)

    assert promises.last_line() == "all 2 promises checked"


def test_a_promise_with_one_failing_test_is_broken() -> None:
    promises = Promises()
    promises.hold("nothing is lost")
    promises.check("nothing is lost", kept=True)
    promises.check("nothing is lost", kept=False)

    assert promises.last_line() == "broken: nothing is lost"


def test_a_promise_that_no_test_got_to_is_not_called_checked() -> None:
    promises = Promises()
    promises.hold("nothing is lost")

    assert promises.last_line() == "not reached: 1 promise"


def test_what_a_missing_server_leaves_unchecked_is_named_with_the_apt_line() -> None:
    promises = Promises()
    promises.hold("nothing is lost")
    promises.miss(Dovecot, "nothing is lost", "test_a")
    promises.miss(Dovecot, "nothing is lost", "test_b")
    promises.miss(RedisServer, "", "test_c")

    assert promises.last_line() == (
        "not checked here (no such server): Dovecot: 1 promise (nothing is lost), Redis: 1 test"
        " - apt-get install dovecot-imapd dovecot-lmtpd redis-server"
    )
