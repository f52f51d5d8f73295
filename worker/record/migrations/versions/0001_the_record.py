"""The record as it begins: mail, accounts, calls, entries, timers, letters, and an append-only history."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from worker.record.columns import UtcTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def Id() -> sa.types.TypeEngine[int]:  # noqa: N802 - reads as the type that it is
    """Return the type of counted primary keys on both databases."""
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


APPEND_ONLY_SQLITE = """
CREATE TRIGGER history_append_only_{verb} BEFORE {verb} ON history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END
"""
APPEND_ONLY_POSTGRESQL = """
CREATE FUNCTION history_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'history is append-only'; END $$;
CREATE TRIGGER history_append_only BEFORE UPDATE OR DELETE ON history
FOR EACH ROW EXECUTE FUNCTION history_append_only();
"""


def upgrade() -> None:
    """Make the tables, and the triggers that keep what happened from being changed."""
    op.create_table(
        "account",
        sa.Column("id", Id(), autoincrement=True, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("key", name=op.f("uq_account_key")),
    )
    op.create_table(
        "blob",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("erased_on", UtcTime(), nullable=True),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_blob")),
    )
    op.create_table(
        "history",
        sa.Column("id", Id(), autoincrement=True, nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history")),
    )
    op.create_index(op.f("ix_history_about"), "history", ["about"], unique=False)
    op.create_table(
        "lease",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("expires_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lease")),
    )
    op.create_table(
        "mailbox",
        sa.Column("id", Id(), autoincrement=True, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("uidvalidity", sa.BigInteger(), nullable=False),
        sa.Column("next_uid", sa.BigInteger(), nullable=False),
        sa.Column("caught_up_at", UtcTime(), nullable=False),
        sa.Column("reread_below", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailbox")),
        sa.UniqueConstraint("name", name=op.f("uq_mailbox_name")),
    )
    op.create_table(
        "timer",
        sa.Column("id", Id(), autoincrement=True, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("subject_kind", sa.String(length=10), nullable=False),
        sa.Column("subject_id", Id(), nullable=False),
        sa.Column("step", sa.String(length=60), nullable=False),
        sa.Column("slot", sa.String(length=60), server_default="", nullable=False),
        sa.Column("recipient", sa.String(), server_default="", nullable=False),
        sa.Column("due_at", UtcTime(), nullable=False),
        sa.Column("window_ends_at", UtcTime(), nullable=True),
        sa.Column("rev", sa.Integer(), server_default="1", nullable=False),
        sa.Column("attempt", sa.Integer(), server_default="0", nullable=False),
        sa.Column("claimed_until", UtcTime(), nullable=True),
        sa.Column("outcome", sa.String(length=20), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("ended_at", UtcTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timer")),
        sa.UniqueConstraint("key", name=op.f("uq_timer_key")),
    )
    op.create_index(
        "ix_timer_claimed",
        "timer",
        ["claimed_until"],
        unique=False,
        sqlite_where=sa.text("outcome IS NULL AND claimed_until IS NOT NULL"),
        postgresql_where=sa.text("outcome IS NULL AND claimed_until IS NOT NULL"),
    )
    op.create_index("ix_timer_subject", "timer", ["subject_kind", "subject_id"], unique=False)
    op.create_index(
        "ix_timer_waiting",
        "timer",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("outcome IS NULL"),
        postgresql_where=sa.text("outcome IS NULL"),
    )
    op.create_table(
        "mail",
        sa.Column("id", Id(), autoincrement=True, nullable=False),
        sa.Column("mailbox_id", Id(), nullable=False),
        sa.Column("blob_hash", sa.String(length=64), nullable=True),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("dated_at", UtcTime(), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("received_at", UtcTime(), nullable=False),
        sa.Column("stored_at", UtcTime(), nullable=False),
        sa.Column("takes_effect", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("taken_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["blob_hash"], ["blob.hash"], name=op.f("fk_mail_blob_hash")),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name=op.f("fk_mail_mailbox_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
        sa.UniqueConstraint("blob_hash", name=op.f("uq_mail_blob_hash")),
    )
    op.create_index(op.f("ix_mail_message_id"), "mail", ["message_id"], unique=False)
    op.create_index(
        "ix_mail_stored",
        "mail",
        ["mailbox_id", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'stored'"),
        postgresql_where=sa.text("state = 'stored'"),
    )
    op.create_table(
        "person",
        sa.Column("id", Id(), autoincrement=True, nullable=False),
        sa.Column("account_id", Id(), nullable=True),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.Column("role", sa.String(length=40), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_person_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("address", name=op.f("uq_person_address")),
    )
    op.create_index(op.f("ix_person_account_id"), "person", ["account_id"], unique=False)
    op.create_table(
        "project",
        sa.Column("id", Id(), autoincrement=True, nullable=False),
        sa.Column("account_id", Id(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("phase", sa.String(length=20), nullable=False),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_project_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
        sa.UniqueConstraint("account_id", "name", name=op.f("uq_project_account_id_name")),
    )
    op.create_table(
        "question",
        sa.Column("id", Id(), autoincrement=True, nullable=False),
        sa.Column("mail_id", Id(), nullable=True),
        sa.Column("letter_id", Id(), nullable=True),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("answered_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], name=op.f("fk_question_mail_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
    )
    op.create_index(op.f("ix_question_letter_id"), "question", ["letter_id"], unique=False)
    op.create_index(op.f("ix_question_mail_id"), "question", ["mail_id"], unique=False)
    op.create_table(
        "series",
        sa.Column("id", Id(), autoincrement=True, nullable=False),
        sa.Column("project_id", Id(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("invites", sa.JSON(), nullable=False),
        sa.Column("pm_address", sa.String(), server_default="", nullable=False),
        sa.Column("pm_name", sa.String(), server_default="", nullable=False),
        sa.Column("thread", sa.String(), server_default="", nullable=False),
        sa.Column("playbook", sa.String(), nullable=False),
        sa.Column("expanded_until", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_series_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
        sa.UniqueConstraint("uid", name=op.f("uq_series_uid")),
    )
    op.create_index(op.f("ix_series_project_id"), "series", ["project_id"], unique=False)
    op.create_table(
        "sighting",
        sa.Column("mailbox_id", Id(), nullable=False),
        sa.Column("uidvalidity", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("uid", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("mail_id", Id(), nullable=False),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], name=op.f("fk_sighting_mail_id")),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name=op.f("fk_sighting_mailbox_id")),
        sa.PrimaryKeyConstraint("mailbox_id", "uidvalidity", "uid", name=op.f("pk_sighting")),
    )
    op.create_index(op.f("ix_sighting_mail_id"), "sighting", ["mail_id"], unique=False)
    op.create_table(
        "call",
        sa.Column("id", Id(), autoincrement=True, nullable=False),
        sa.Column("series_id", Id(), nullable=False),
        sa.Column("project_id", Id(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("starts_at", UtcTime(), nullable=False),
        sa.Column("ends_at", UtcTime(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("known_at", UtcTime(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("playbook", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_call_project_id")),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name=op.f("fk_call_series_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call")),
    )
    op.create_index(op.f("ix_call_project_id"), "call", ["project_id"], unique=False)
    op.create_index(op.f("ix_call_series_id"), "call", ["series_id"], unique=False)
    op.create_table(
        "call_alias",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("recurrence_id", UtcTime(), nullable=False),
        sa.Column("call_id", Id(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_call_alias_call_id")),
        sa.PrimaryKeyConstraint("uid", "recurrence_id", name=op.f("pk_call_alias")),
    )
    op.create_index(op.f("ix_call_alias_call_id"), "call_alias", ["call_id"], unique=False)
    op.create_table(
        "entry",
        sa.Column("id", Id(), autoincrement=True, nullable=False),
        sa.Column("account_id", Id(), nullable=True),
        sa.Column("project_id", Id(), nullable=True),
        sa.Column("call_id", Id(), nullable=True),
        sa.Column("mail_id", Id(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("said_by", sa.String(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("erased_on", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_entry_account_id")),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_entry_call_id")),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], name=op.f("fk_entry_mail_id")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_entry_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
    )
    op.create_index(op.f("ix_entry_account_id"), "entry", ["account_id"], unique=False)
    op.create_index(op.f("ix_entry_call_id"), "entry", ["call_id"], unique=False)
    op.create_index(op.f("ix_entry_mail_id"), "entry", ["mail_id"], unique=False)
    op.create_index(op.f("ix_entry_project_id"), "entry", ["project_id"], unique=False)
    op.create_table(
        "letter",
        sa.Column("id", Id(), autoincrement=True, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("call_id", Id(), nullable=True),
        sa.Column("if_unknown", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("attempt", sa.Integer(), server_default="0", nullable=False),
        sa.Column("try_at", UtcTime(), nullable=False),
        sa.Column("give_up_at", UtcTime(), nullable=False),
        sa.Column("ended_at", UtcTime(), nullable=True),
        sa.Column("copy_seen_at", UtcTime(), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_letter_call_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
    )
    op.create_index(op.f("ix_letter_call_id"), "letter", ["call_id"], unique=False)
    op.create_index(op.f("ix_letter_message_id"), "letter", ["message_id"], unique=False)
    op.create_index(
        "ix_letter_open",
        "letter",
        ["try_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('ready', 'sending', 'unknown')"),
        postgresql_where=sa.text("state IN ('ready', 'sending', 'unknown')"),
    )
    op.create_index("uq_letter_key", "letter", ["key"], unique=True)
    op.create_table(
        "letter_recipient",
        sa.Column("letter_id", Id(), autoincrement=False, nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.Column("own_copy", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("code", sa.Integer(), nullable=True),
        sa.Column("reply", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_letter_recipient_letter_id")),
        sa.PrimaryKeyConstraint("letter_id", "address", name=op.f("pk_letter_recipient")),
    )
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(APPEND_ONLY_SQLITE.format(verb=verb))
    else:
        op.execute(APPEND_ONLY_POSTGRESQL)
