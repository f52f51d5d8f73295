"""What an invite says becomes the record: account, project, people, series and calls, and the steps they owe."""

from __future__ import annotations

from datetime import datetime

from worker.delivery.following import follow, forget_horizon
from worker.delivery.means import Means
from worker.intake.arrived import Arrived
from worker.model import Address, Audience, FollowSeries, SeriesState
from worker.record import accounts, people, projects, questions, series
from worker.record.calls import touch
from worker.record.engine import Transaction
from worker.record.series import Series
from worker.rules.accounts import INTERNAL, account_of
from worker.rules.people import is_inside, people_of

# Which playbook a call runs through; telling kinds of call apart comes with more playbooks.
PLAYBOOK = "customer-status"


def follow_series(
    tx: Transaction, means: Means, arrived: Arrived, _number: int, effect: FollowSeries, now: datetime
) -> None:
    """Make account, project, people and series known, then let calls and steps be what the series says."""
    known = series.by_uid(tx, effect.state.uid)
    if known is None:
        project_id = _project(tx, means, arrived, effect, now)
        series.begin(tx, project_id, effect.state, effect.pm, arrived.mail.message_id, PLAYBOOK)
    else:
        series.keep(tx, known.id, effect.state, effect.pm)
        _meet_newcomers(tx, means, arrived, known, effect, now)
    _meet_colleagues(tx, means, effect.state)
    coming = follow(tx, means, effect.state.uid, now)
    if known is not None and effect.pm is not None and known.pm != effect.pm:
        for call in coming:
            touch(tx, call, now)


def _project(tx: Transaction, means: Means, arrived: Arrived, effect: FollowSeries, now: datetime) -> int:
    """Return the project that a series is about, as its people tell; the answer to the first question may correct it."""
    key, name = account_of(effect.outside)
    account_id = accounts.ensure_account(tx, key, name, now)
    # A second series of a client with one project is most likely about that project; the answer may correct it.
    project_id = projects.of_account(tx, account_id) or accounts.ensure_project(
        tx, account_id, name, now, means.language
    )
    for person in effect.outside:
        if not accounts.ensure_client(tx, person, account_id):
            _ask_whose(tx, arrived, person, name, "is known as somebody else's", now)
    held = people.teams(tx, [project_id]).get(project_id)
    for role in people.ROLES if held is None else ():
        who = getattr(means.defaults.team, role)
        if who is not None:
            people.set_role(tx, project_id, role, who)
    return project_id


def _meet_newcomers(
    tx: Transaction, means: Means, arrived: Arrived, known: Series, effect: FollowSeries, now: datetime
) -> None:
    """Know people who joined later: of the client's own firm as the client's, of another as nobody's yet."""
    account_id, key = accounts.account_of_project(tx, known.project_id)
    if key == INTERNAL[0] and effect.outside:
        # An internal call that a client now takes part in is that client's from here on.
        forget_horizon(tx, known, now)
        series.move(tx, known.id, _project(tx, means, arrived, effect, now))
        return
    before = {person.address for person in people_of(known.state)}
    for person in effect.outside:
        if person.address in before:
            continue
        if person.domain == key and accounts.ensure_client(tx, person, account_id):
            continue
        accounts.ensure_person(tx, person, Audience.UNKNOWN, None)
        who = people.known(tx, person.address)
        if who is None or who.account_id != account_id:
            _ask_whose(tx, arrived, person, key, "was added, and nobody has said who that is", now)


def _ask_whose(
    tx: Transaction, arrived: Arrived, person: Address, account: str, what: str, now: datetime
) -> None:
    """Ask about somebody in a call whom its letters do not reach."""
    reason = f"{person.address} is in a call with {account} and {what}, so no letter about it reaches them"
    questions.put(tx, now, reason, mail_id=arrived.id)


def _meet_colleagues(tx: Transaction, means: Means, state: SeriesState) -> None:
    """Know the people inside who are invited."""
    for person in people_of(state):
        if is_inside(person, means.house):
            accounts.ensure_person(tx, person, Audience.INTERNAL, None)
