"""What an invite says becomes the record: account, project, people, series and calls, and the steps they owe."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from worker.delivery.following import follow
from worker.delivery.means import Means
from worker.intake.arrived import Arrived
from worker.model import Address, Audience, FollowSeries, SeriesState
from worker.record import accounts, people, projects, questions, series
from worker.record.calls import touch
from worker.record.engine import Transaction
from worker.rules.accounts import account_of
from worker.rules.people import is_inside, people_of

# Which playbook a call runs through; telling kinds of call apart comes with more playbooks.
PLAYBOOK = "customer-status"


def follow_series(
    tx: Transaction, means: Means, arrived: Arrived, _number: int, effect: FollowSeries, now: datetime
) -> None:
    """Make account, project, people and series known, then let calls and steps be what the series says."""
    known = series.by_uid(tx, effect.state.uid)
    if known is None:
        _begin(tx, means, arrived, effect, now)
    else:
        series.keep(tx, known.id, effect.state, effect.pm)
        _meet_newcomers(tx, arrived, known.project_id, effect.outside, now)
    _meet_colleagues(tx, means, effect.state)
    coming = follow(tx, means, effect.state.uid, now)
    if known is not None and effect.pm is not None and known.pm != effect.pm:
        for call in coming:
            touch(tx, call, now)


def _begin(tx: Transaction, means: Means, arrived: Arrived, effect: FollowSeries, now: datetime) -> None:
    """Make everything known that a first invite names; the answer to the first question may correct it."""
    key, name = account_of(effect.outside)
    account_id = accounts.ensure_account(tx, key, name, now)
    # A second series of a client with one project is most likely about that project; the answer may correct it.
    project_id = projects.of_account(tx, account_id) or accounts.ensure_project(
        tx, account_id, name, now, means.language
    )
    for person in effect.outside:
        accounts.ensure_person(tx, person, Audience.CLIENT, account_id)
    held = people.teams(tx, [project_id]).get(project_id)
    for role in people.ROLES if held is None else ():
        who = getattr(means.defaults.team, role)
        if who is not None:
            people.set_role(tx, project_id, role, who)
    series.begin(tx, project_id, effect.state, effect.pm, arrived.mail.message_id, PLAYBOOK)


def _meet_newcomers(
    tx: Transaction, arrived: Arrived, project_id: int, outside: Sequence[Address], now: datetime
) -> None:
    """Know people who joined later: of the client's own firm as the client's, of another as nobody's yet."""
    account_id, key = accounts.account_of_project(tx, project_id)
    for person in outside:
        if person.domain == key:
            accounts.ensure_person(tx, person, Audience.CLIENT, account_id)
        elif accounts.ensure_person(tx, person, Audience.UNKNOWN, None):
            questions.put(
                tx,
                now,
                f"{person.address} was added to a call with {key}; nobody has said who that is, so no letter "
                "reaches them",
                mail_id=arrived.id,
            )


def _meet_colleagues(tx: Transaction, means: Means, state: SeriesState) -> None:
    """Know the people inside who are invited."""
    for person in people_of(state):
        if is_inside(person, means.house):
            accounts.ensure_person(tx, person, Audience.INTERNAL, None)
