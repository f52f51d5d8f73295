"""The tables, the same on SQLite and PostgreSQL; migrations/ is how they come to be."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from worker.record.columns import UtcTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite numbers rows by itself only in a column declared INTEGER; PostgreSQL needs eight bytes.
Id = BigInteger().with_variant(Integer(), "sqlite")


def _id() -> Column[int]:
    """Return the primary key column that every counted table begins with."""
    return Column("id", Id, primary_key=True, autoincrement=True)


# -- mail in ---------------------------------------------------------------------------------------

blob = Table(
    "blob",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary),
    Column("erased_on", UtcTime),
)

mailbox = Table(
    "mailbox",
    metadata,
    _id(),
    Column("name", String, nullable=False, unique=True),
    Column("uidvalidity", BigInteger, nullable=False),
    Column("next_uid", BigInteger, nullable=False),
    Column("caught_up_at", UtcTime, nullable=False),
    Column("reread_below", BigInteger, nullable=False, server_default="0"),
)

mail = Table(
    "mail",
    metadata,
    _id(),
    Column("mailbox_id", ForeignKey("mailbox.id"), nullable=False),
    Column("blob_hash", ForeignKey("blob.hash"), unique=True),
    Column("message_id", String, nullable=False, index=True),
    Column("dated_at", UtcTime),
    Column("size", BigInteger, nullable=False),
    Column("received_at", UtcTime, nullable=False),
    Column("stored_at", UtcTime, nullable=False),
    Column("takes_effect", Boolean, nullable=False),
    Column("state", String(20), nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("taken_at", UtcTime),
    # What proves that the sender is who it says; empty when nothing does.
    Column("proof", String, nullable=False, server_default=""),
    Index(
        "ix_mail_stored",
        "mailbox_id",
        "id",
        sqlite_where=text("state = 'stored'"),
        postgresql_where=text("state = 'stored'"),
    ),
)

sighting = Table(
    "sighting",
    metadata,
    Column("mailbox_id", ForeignKey("mailbox.id"), primary_key=True),
    Column("uidvalidity", BigInteger, primary_key=True, autoincrement=False),
    Column("uid", BigInteger, primary_key=True, autoincrement=False),
    Column("mail_id", ForeignKey("mail.id"), nullable=False, index=True),
)

lease = Table(
    "lease",
    metadata,
    Column("name", String, primary_key=True),
    Column("holder", String, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
)

# -- whom it is about ------------------------------------------------------------------------------

account = Table(
    "account",
    metadata,
    _id(),
    Column("key", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
)

project = Table(
    "project",
    metadata,
    _id(),
    Column("account_id", ForeignKey("account.id"), nullable=False),
    Column("name", String, nullable=False),
    Column("phase", String(20), nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("language", String(10), nullable=False, server_default=""),
    Column("held_at", UtcTime),
    Column("launched_at", UtcTime),
    Column("launch_known_at", UtcTime),
    UniqueConstraint("account_id", "name"),
)

# Who inside answers for a project: pm, deputy, delivery_manager, account_owner.
project_role = Table(
    "project_role",
    metadata,
    Column("project_id", ForeignKey("project.id"), primary_key=True, autoincrement=False),
    Column("role", String(20), primary_key=True),
    Column("address", String, nullable=False),
    Column("name", String, nullable=False, server_default=""),
)

person = Table(
    "person",
    metadata,
    _id(),
    Column("account_id", ForeignKey("account.id"), index=True),
    Column("address", String, nullable=False, unique=True),
    Column("name", String, nullable=False, server_default=""),
    Column("audience", String(20), nullable=False),
    Column("role", String(40), nullable=False, server_default=""),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("away_until", UtcTime),
)

# -- calls -----------------------------------------------------------------------------------------

series = Table(
    "series",
    metadata,
    _id(),
    Column("project_id", ForeignKey("project.id"), nullable=False, index=True),
    Column("uid", String, nullable=False, unique=True),
    Column("invites", JSON, nullable=False),
    Column("pm_address", String, nullable=False, server_default=""),
    Column("pm_name", String, nullable=False, server_default=""),
    Column("thread", String, nullable=False, server_default="", index=True),
    Column("playbook", String, nullable=False),
    Column("expanded_until", UtcTime),
    # Until somebody inside has answered the first question about it, a series is only observed.
    Column("followed_at", UtcTime),
)

call = Table(
    "call",
    metadata,
    _id(),
    Column("series_id", ForeignKey("series.id"), nullable=False, index=True),
    Column("project_id", ForeignKey("project.id"), nullable=False, index=True),
    Column("title", String, nullable=False),
    Column("starts_at", UtcTime, nullable=False),
    Column("ends_at", UtcTime, nullable=False),
    Column("zone", String, nullable=False),
    Column("known_at", UtcTime, nullable=False),
    Column("cancelled", Boolean, nullable=False, server_default=false()),
    Column("playbook", String, nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("attendees", JSON),
    Column("skipped", String, nullable=False, server_default=""),
)

# A call has an id of its own; what calendars call it are aliases.
call_alias = Table(
    "call_alias",
    metadata,
    Column("uid", String, primary_key=True),
    Column("recurrence_id", UtcTime, primary_key=True),
    Column("call_id", ForeignKey("call.id"), nullable=False, index=True),
)

# -- what the PM releases, and what the client says of it ---------------------------------------------

# One version of a draft; `about` is what it is a draft of: the call or project, the kind, the slot.
draft = Table(
    "draft",
    metadata,
    _id(),
    Column("about", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("call_id", ForeignKey("call.id"), index=True),
    Column("project_id", ForeignKey("project.id"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("slot", String(20), nullable=False, server_default=""),
    Column("text", Text, nullable=False),
    Column("minutes", JSON),
    Column("made_at", UtcTime, nullable=False),
    Column("made_by", String, nullable=False, server_default=""),
    Column("mail_id", ForeignKey("mail.id"), index=True),
    Column("released_at", UtcTime),
    Column("released_by", String, nullable=False, server_default=""),
    Column("release_mail_id", ForeignKey("mail.id"), index=True),
    UniqueConstraint("about", "version"),
)

# A decision or action put to the client: the number stays, the text may get a newer version.
item = Table(
    "item",
    metadata,
    _id(),
    Column("call_id", ForeignKey("call.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("section", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("owner", String, nullable=False, server_default=""),
    Column("due_on", Date),
    Column("dropped", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("call_id", "number"),
)

# What one person said of one version of an item, in the order in which it was said; never changed.
item_answer = Table(
    "item_answer",
    metadata,
    _id(),
    Column("item_id", ForeignKey("item.id"), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("address", String, nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("words", Text, nullable=False),
    Column("proof", String, nullable=False, server_default=""),
    Column("mail_id", ForeignKey("mail.id"), nullable=False, index=True),
    Column("at", UtcTime, nullable=False),
)

# -- what was said, and what waits for a person ------------------------------------------------------

entry = Table(
    "entry",
    metadata,
    _id(),
    Column("account_id", ForeignKey("account.id"), index=True),
    Column("project_id", ForeignKey("project.id"), index=True),
    Column("call_id", ForeignKey("call.id"), index=True),
    Column("mail_id", ForeignKey("mail.id"), index=True),
    Column("kind", String(20), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("said_by", String, nullable=False, server_default=""),
    Column("text", Text, nullable=False),
    Column("erased_on", UtcTime),
)

question = Table(
    "question",
    metadata,
    _id(),
    Column("mail_id", ForeignKey("mail.id"), index=True),
    Column("letter_id", Id, index=True),
    Column("at", UtcTime, nullable=False),
    Column("reason", Text, nullable=False),
    Column("answered_at", UtcTime),
)

# -- what is due, and what leaves ------------------------------------------------------------------

timer = Table(
    "timer",
    metadata,
    _id(),
    Column("key", String, nullable=False, unique=True),
    Column("subject_kind", String(10), nullable=False),
    Column("subject_id", Id, nullable=False),
    Column("step", String(60), nullable=False),
    Column("slot", String(60), nullable=False, server_default=""),
    Column("recipient", String, nullable=False, server_default=""),
    Column("due_at", UtcTime, nullable=False),
    Column("window_ends_at", UtcTime),
    Column("rev", Integer, nullable=False, server_default="1"),
    Column("attempt", Integer, nullable=False, server_default="0"),
    Column("claimed_until", UtcTime),
    Column("outcome", String(20)),
    Column("reason", Text, nullable=False, server_default=""),
    Column("ended_at", UtcTime),
    Index("ix_timer_subject", "subject_kind", "subject_id"),
    Index(
        "ix_timer_claimed",
        "claimed_until",
        sqlite_where=text("outcome IS NULL AND claimed_until IS NOT NULL"),
        postgresql_where=text("outcome IS NULL AND claimed_until IS NOT NULL"),
    ),
    Index(
        "ix_timer_waiting",
        "due_at",
        sqlite_where=text("outcome IS NULL"),
        postgresql_where=text("outcome IS NULL"),
    ),
)

letter = Table(
    "letter",
    metadata,
    _id(),
    Column("key", String, nullable=False),
    Column("kind", String(60), nullable=False),
    Column("message_id", String, nullable=False, index=True),
    Column("subject", String, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("call_id", ForeignKey("call.id"), index=True),
    Column("project_id", Id, index=True),
    # What stands in its Reply-To, so that an answer finds it.
    Column("token", String, nullable=False, server_default="", index=True),
    # What an answer to it may decide, such as `draft/7`: bare words count only in reply to what offered them.
    Column("offer", String, nullable=False, server_default=""),
    Column("if_unknown", String(10), nullable=False),
    Column("state", String(10), nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("attempt", Integer, nullable=False, server_default="0"),
    Column("try_at", UtcTime, nullable=False),
    Column("give_up_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime),
    Column("copy_seen_at", UtcTime),
    Column("reason", Text, nullable=False, server_default=""),
    # The guard against two letters for one step: whoever inserts second finds the first.
    Index("uq_letter_key", "key", unique=True),
    Index(
        "ix_letter_open",
        "try_at",
        sqlite_where=text("state IN ('ready', 'sending', 'unknown')"),
        postgresql_where=text("state IN ('ready', 'sending', 'unknown')"),
    ),
)

letter_recipient = Table(
    "letter_recipient",
    metadata,
    Column("letter_id", ForeignKey("letter.id"), primary_key=True, autoincrement=False),
    Column("address", String, primary_key=True, index=True),
    Column("audience", String(20), nullable=False),
    Column("own_copy", Boolean, nullable=False, server_default=false()),
    Column("state", String(10), nullable=False),
    Column("code", Integer),
    Column("reply", Text, nullable=False, server_default=""),
)

# Append-only, held so by triggers: what happened, in the order in which it was committed.
history = Table(
    "history",
    metadata,
    _id(),
    Column("at", UtcTime, nullable=False),
    Column("what", String(40), nullable=False),
    Column("about", String, nullable=False, index=True),
    Column("detail", JSON, nullable=False),
)
