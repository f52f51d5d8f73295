"""The words of the product as frozen dataclasses."""

from __future__ import annotations

from worker.model.clocks import Budget, BusinessClock, Clocks, MachineClock
from worker.model.effects import AnswerMail, Effect, FollowSeries, KeepConversation, Pass, PutQuestion
from worker.model.facts import ArrivalFacts, CallFacts
from worker.model.invites import Attendee, Invite, Method, Occurrence, SeriesState
from worker.model.letters import (
    Draft,
    IfUnknown,
    LetterContent,
    LetterKind,
    LetterState,
    OutgoingMail,
    RecipientState,
    Reply,
)
from worker.model.mail import Address, CalendarPart, IncomingMail, Origin
from worker.model.people import Audience, House, Phase, Recipient
from worker.model.playbooks import Anchor, IfLate, Lateness, Moment, Playbook, StepRule
from worker.model.steps import (
    Claim,
    KnownStep,
    Outcome,
    Step,
    StepIdentity,
    Subject,
    SubjectKind,
    TimerChanges,
)

__all__ = [
    "Address",
    "Anchor",
    "AnswerMail",
    "ArrivalFacts",
    "Attendee",
    "Audience",
    "Budget",
    "BusinessClock",
    "CalendarPart",
    "CallFacts",
    "Claim",
    "Clocks",
    "Draft",
    "Effect",
    "FollowSeries",
    "House",
    "IfLate",
    "IfUnknown",
    "IncomingMail",
    "Invite",
    "KeepConversation",
    "KnownStep",
    "Lateness",
    "LetterContent",
    "LetterKind",
    "LetterState",
    "MachineClock",
    "Method",
    "Moment",
    "Occurrence",
    "Origin",
    "Outcome",
    "OutgoingMail",
    "Pass",
    "Phase",
    "Playbook",
    "PutQuestion",
    "Recipient",
    "RecipientState",
    "Reply",
    "SeriesState",
    "Step",
    "StepIdentity",
    "StepRule",
    "Subject",
    "SubjectKind",
    "TimerChanges",
]
