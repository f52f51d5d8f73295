"""Who may do what, and what they are told when they may not."""

from __future__ import annotations

import pytest

from worker.model import Address, Audience, Sender
from worker.rules.permission import OWNERS, Act, may

ACCOUNT = 3
OWN_DOING = frozenset({Act.RELEASE, Act.EDIT, Act.LAUNCH, Act.HOLD, Act.SKIP, Act.START})


def make_sender(
    audience: Audience = Audience.INTERNAL,
    role: str = "",
    *,
    proof: str = "dmarc=pass (mx.agency.example)",
    operator: bool = False,
    account_id: int | None = None,
) -> Sender:
    """Return somebody whose mail is proved, with at most one role in the project."""
    roles = frozenset({role} if role else ())
    return Sender(Address("dana@agency.example"), audience, account_id, roles, operator, proof)


def allowed(person: Sender, account_id: int | None = ACCOUNT) -> set[Act]:
    """Return all that the person may do."""
    return {act for act in Act if not may(person, act, account_id)}


@pytest.mark.parametrize(
    ("person", "acts"),
    [
        (make_sender(role="pm"), OWN_DOING | {Act.ASK}),
        (make_sender(role="deputy"), OWN_DOING | {Act.ASK}),
        (make_sender(role="delivery_manager"), OWN_DOING | {Act.ASK}),
        (make_sender(role="account_owner"), OWN_DOING | {Act.ASK, Act.HOLD_ALL}),
        (make_sender(role="pm", operator=True), OWN_DOING | {Act.ASK, Act.HOLD_ALL}),
        (make_sender(operator=True), {Act.ASK, Act.HOLD_ALL}),
        (make_sender(role="developer"), {Act.ASK}),
        (make_sender(), {Act.ASK}),
        (make_sender(role="pm", proof=""), {Act.ASK}),
        (make_sender(role="account_owner", operator=True, proof=""), {Act.ASK}),
        (make_sender(Audience.CLIENT, account_id=ACCOUNT), {Act.CONFIRM}),
        (make_sender(Audience.CLIENT, account_id=ACCOUNT, proof=""), {Act.CONFIRM}),
        (make_sender(Audience.CLIENT, "pm", account_id=ACCOUNT, operator=True), {Act.CONFIRM}),
        (make_sender(Audience.CLIENT, account_id=ACCOUNT + 1), set()),
        (make_sender(Audience.CLIENT), set()),
        (make_sender(Audience.VENDOR, "pm", account_id=ACCOUNT, operator=True), set()),
        (make_sender(Audience.EXECUTIVE, "pm", account_id=ACCOUNT, operator=True), set()),
        (make_sender(Audience.UNKNOWN, "pm", account_id=ACCOUNT, operator=True), set()),
    ],
)
def test_everybody_may_do_this_and_nothing_else(person: Sender, acts: set[Act]) -> None:
    assert allowed(person) == acts


@pytest.mark.parametrize("account_id", [None, ACCOUNT])
def test_nobody_of_the_client_confirms_for_an_account_that_is_not_known(account_id: int | None) -> None:
    person = make_sender(Audience.CLIENT, account_id=account_id)

    assert may(person, Act.CONFIRM, None)


@pytest.mark.parametrize(
    ("person", "act", "reason"),
    [
        (
            make_sender(Audience.CLIENT, account_id=ACCOUNT),
            Act.RELEASE,
            "dana@agency.example is not inside, and release is for people inside; ask the project's PM",
        ),
        (
            make_sender(),
            Act.RELEASE,
            "dana@agency.example has no role in this project, and release needs one; ask its PM",
        ),
        (
            make_sender(role="pm"),
            Act.HOLD_ALL,
            "dana@agency.example is neither an operator nor an account owner; ask one of them to hold all",
        ),
        (
            make_sender(role="pm"),
            Act.CONFIRM,
            "dana@agency.example is not one of the client's people; have the client answer in writing",
        ),
        (
            make_sender(Audience.CLIENT, account_id=ACCOUNT + 1),
            Act.CONFIRM,
            "dana@agency.example belongs to another account; have this client's people answer",
        ),
    ],
)
def test_refusal_says_who_may_not_what_and_whom_to_ask(person: Sender, act: Act, reason: str) -> None:
    assert may(person, act, ACCOUNT) == reason


def test_refusal_of_an_unproved_mail_names_the_key_to_set() -> None:
    reason = may(make_sender(role="pm", proof=""), Act.RELEASE, ACCOUNT)

    assert reason.startswith("nothing proves that dana@agency.example sent this; ")
    assert "mailbox.authserv_id" in reason


def test_roles_are_those_that_a_project_has() -> None:
    assert {"pm", "deputy", "delivery_manager", "account_owner"} == OWNERS
