"""Calls, series and playbooks for tests, in which each test states only what matters to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from worker.model import (
    Address,
    Anchor,
    CallFacts,
    Draft,
    DraftKind,
    IfLate,
    Invite,
    Item,
    Lateness,
    Method,
    Moment,
    Phase,
    ProjectFacts,
    Section,
    Standing,
    StepRule,
)

START = datetime(2026, 11, 24, 14, tzinfo=UTC)


def make_call(**changes: Any) -> CallFacts:
    """Return a call on 24 November at 14:00 UTC, known a week before, with these changes."""
    call = CallFacts(
        id=1,
        version=1,
        account="acme.example",
        project="Storefront",
        title="Weekly status",
        starts_at=START,
        ends_at=START + timedelta(minutes=45),
        zone="Europe/Berlin",
        known_at=START - timedelta(days=7),
        cancelled=False,
        playbook="customer-status",
        pm=Address("dana@agency.example", "Dana Weber"),
    )
    return replace(call, **changes)


def make_invite(**changes: Any) -> Invite:
    """Return an invite to a single call of half an hour on Tuesday, 6 January 2026, 15:00 in Berlin."""
    starts_at = changes.get("starts_at", datetime(2026, 1, 6, 14, tzinfo=UTC))
    invite = Invite(
        method=Method.REQUEST,
        uid="weekly@agency.example",
        sequence=0,
        stamped_at=datetime(2026, 1, 2, 8, tzinfo=UTC),
        summary="Weekly status",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=30),
        zone="Europe/Berlin",
        organizer=None,
    )
    return replace(invite, **changes)


def make_project(**changes: Any) -> ProjectFacts:
    """Return a project of Acme in its build phase, with these changes."""
    project = ProjectFacts(
        id=1,
        version=1,
        account_id=1,
        account="acme.example",
        project="Storefront",
        phase=Phase.BUILD,
        zone="Europe/Berlin",
        known_at=START - timedelta(days=7),
        playbook="post-launch",
    )
    return replace(project, **changes)


def make_draft(version: int, **changes: Any) -> Draft:
    """Return a version of an agenda, with these changes."""
    return replace(Draft(version, DraftKind.AGENDA, version, "1. Welcome", START), **changes)


def make_item(number: int, standing: Standing = Standing.ASKED, **changes: Any) -> Item:
    """Return a decision that was put to the client, with these changes."""
    item = Item(number, number, 1, Section.DECISION, f"Decision {number}", standing=standing)
    return replace(item, **changes)


def make_rule(**changes: Any) -> StepRule:
    """Return a step 24 hours before the call that is skipped when late, with these changes."""
    when = Moment(Anchor.START, -timedelta(hours=24))
    rule = StepRule("agenda", when, "agenda", "pm", IfLate(Lateness.SKIP))
    return replace(rule, **changes)
