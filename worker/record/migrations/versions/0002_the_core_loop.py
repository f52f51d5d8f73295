"""The core loop: drafts, items, what was said of them, and who answers for a project."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from worker.record.columns import UtcTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _id() -> sa.types.TypeEngine[int]:
    """Return the type of a row's id."""
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add what the loop from invite to confirmed minutes remembers."""
    _add_columns()
    _add_drafts()
    _add_items()


def _add_columns() -> None:
    """Add to the tables that are there."""
    for table, column in (
        ("project", sa.Column("language", sa.String(length=10), server_default="", nullable=False)),
        ("project", sa.Column("held_at", UtcTime(), nullable=True)),
        ("project", sa.Column("launched_at", UtcTime(), nullable=True)),
        ("project", sa.Column("launch_known_at", UtcTime(), nullable=True)),
        ("person", sa.Column("away_until", UtcTime(), nullable=True)),
        ("series", sa.Column("followed_at", UtcTime(), nullable=True)),
        ("call", sa.Column("attendees", sa.JSON(), nullable=True)),
        ("call", sa.Column("skipped", sa.String(), server_default="", nullable=False)),
        ("mail", sa.Column("proof", sa.String(), server_default="", nullable=False)),
        ("letter", sa.Column("project_id", _id(), nullable=True)),
        ("letter", sa.Column("token", sa.String(), server_default="", nullable=False)),
        ("letter", sa.Column("offer", sa.String(), server_default="", nullable=False)),
    ):
        op.add_column(table, column)
    op.create_index(op.f("ix_letter_project_id"), "letter", ["project_id"], unique=False)
    op.create_index(op.f("ix_letter_token"), "letter", ["token"], unique=False)
    op.create_index(op.f("ix_letter_recipient_address"), "letter_recipient", ["address"], unique=False)
    op.create_index(op.f("ix_series_thread"), "series", ["thread"], unique=False)
    op.create_table(
        "project_role",
        sa.Column("project_id", _id(), autoincrement=False, nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_project_role_project_id")),
        sa.PrimaryKeyConstraint("project_id", "role", name=op.f("pk_project_role")),
    )


def _add_drafts() -> None:
    """Add the table of drafts."""
    op.create_table(
        "draft",
        sa.Column("id", _id(), autoincrement=True, nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("call_id", _id(), nullable=True),
        sa.Column("project_id", _id(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("slot", sa.String(length=20), server_default="", nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("minutes", sa.JSON(), nullable=True),
        sa.Column("made_at", UtcTime(), nullable=False),
        sa.Column("made_by", sa.String(), server_default="", nullable=False),
        sa.Column("mail_id", _id(), nullable=True),
        sa.Column("released_at", UtcTime(), nullable=True),
        sa.Column("released_by", sa.String(), server_default="", nullable=False),
        sa.Column("release_mail_id", _id(), nullable=True),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_draft_call_id")),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], name=op.f("fk_draft_mail_id")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_draft_project_id")),
        sa.ForeignKeyConstraint(["release_mail_id"], ["mail.id"], name=op.f("fk_draft_release_mail_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("about", "version", name=op.f("uq_draft_about_version")),
    )
    for column in ("call_id", "project_id", "mail_id", "release_mail_id"):
        op.create_index(op.f(f"ix_draft_{column}"), "draft", [column], unique=False)


def _add_items() -> None:
    """Add the tables of items and of what was said of them."""
    op.create_table(
        "item",
        sa.Column("id", _id(), autoincrement=True, nullable=False),
        sa.Column("call_id", _id(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(), server_default="", nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("dropped", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_item_call_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item")),
        sa.UniqueConstraint("call_id", "number", name=op.f("uq_item_call_id_number")),
    )
    op.create_table(
        "item_answer",
        sa.Column("id", _id(), autoincrement=True, nullable=False),
        sa.Column("item_id", _id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("proof", sa.String(), server_default="", nullable=False),
        sa.Column("mail_id", _id(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_answer_item_id")),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], name=op.f("fk_item_answer_mail_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_answer")),
    )
    op.create_index(op.f("ix_item_answer_item_id"), "item_answer", ["item_id"], unique=False)
    op.create_index(op.f("ix_item_answer_mail_id"), "item_answer", ["mail_id"], unique=False)
