"""The words of the product as frozen dataclasses."""

from __future__ import annotations

from worker.model.arrivals import ArrivalFacts
from worker.model.clocks import Budget, BusinessClock, Clocks, MachineClock
from worker.model.drafts import Draft, DraftKind
from worker.model.effects import AnswerMail, Effect, FollowSeries, KeepConversation, Pass, PutQuestion
from worker.model.facts import CallFacts, Facts, ProjectFacts, newest, released
from worker.model.invites import Attendee, Invite, Method, Occurrence, SeriesState
from worker.model.items import Item, Said, Standing
from worker.model.letters import (
    Change,
    ChangedLine,
    Composition,
    Gap,
    IfUnknown,
    LetterContent,
    LetterKind,
    LetterState,
    OutgoingMail,
    RecipientState,
    Reply,
)
from worker.model.mail import Address, CalendarPart, IncomingMail, Origin
from worker.model.minutes import PUT_TO_CLIENT, Minutes, MinutesItem, Section
from worker.model.people import Audience, House, Phase, Recipient
from worker.model.phrases import Phrasebook
from worker.model.playbooks import Anchor, IfLate, Lateness, Moment, Playbook, StepRule
from worker.model.replies import (
    Answer,
    Away,
    Command,
    Intent,
    ItemAnswer,
    NewText,
    Verdict,
)
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
from worker.model.team import Contact, Team

__all__ = [
    "PUT_TO_CLIENT",
    "Address",
    "Anchor",
    "Answer",
    "AnswerMail",
    "ArrivalFacts",
    "Attendee",
    "Audience",
    "Away",
    "Budget",
    "BusinessClock",
    "CalendarPart",
    "CallFacts",
    "Change",
    "ChangedLine",
    "Claim",
    "Clocks",
    "Command",
    "Composition",
    "Contact",
    "Draft",
    "DraftKind",
    "Effect",
    "Facts",
    "FollowSeries",
    "Gap",
    "House",
    "IfLate",
    "IfUnknown",
    "IncomingMail",
    "Intent",
    "Invite",
    "Item",
    "ItemAnswer",
    "KeepConversation",
    "KnownStep",
    "Lateness",
    "LetterContent",
    "LetterKind",
    "LetterState",
    "MachineClock",
    "Method",
    "Minutes",
    "MinutesItem",
    "Moment",
    "NewText",
    "Occurrence",
    "Origin",
    "Outcome",
    "OutgoingMail",
    "Pass",
    "Phase",
    "Phrasebook",
    "Playbook",
    "ProjectFacts",
    "PutQuestion",
    "Recipient",
    "RecipientState",
    "Reply",
    "Said",
    "Section",
    "SeriesState",
    "Standing",
    "Step",
    "StepIdentity",
    "StepRule",
    "Subject",
    "SubjectKind",
    "Team",
    "TimerChanges",
    "Verdict",
    "newest",
    "released",
]
