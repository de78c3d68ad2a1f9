"""Batches of signs to print."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "batch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("operator_id", sa.Uuid(), nullable=True),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("by", sa.String(length=254), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("asked", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wanted", sa.JSON(), nullable=False),
        sa.Column("layout", sa.String(length=32), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("form", sa.String(length=16), nullable=False),
        sa.Column("tag", sa.String(length=16), nullable=False),
        sa.Column("walk_m", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fault", sa.String(length=400), nullable=False),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("printed", sa.DateTime(timezone=True), nullable=True),
        sa.Column("discarded", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('waiting', 'running', 'done', 'cancelled', 'failed')",
            name=op.f("ck_batch_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["operator_id"], ["operator.id"], name=op.f("fk_batch_operator_id_operator")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
    )
    op.create_index(op.f("ix_batch_operator_id"), "batch", ["operator_id"])
    op.create_index(op.f("ix_batch_asked"), "batch", ["asked"])
    op.create_table(
        "batch_item",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("site", sa.String(length=8), nullable=False),
        sa.Column("sign", sa.String(length=8), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reasons", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("part", sa.String(length=64), nullable=True),
        sa.Column("told", sa.JSON(), server_default="{}", nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'done', 'refused')", name=op.f("ck_batch_item_state_known")
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batch.id"], name=op.f("fk_batch_item_batch_id_batch")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch_item")),
        sa.UniqueConstraint("batch_id", "position", name=op.f("uq_batch_item_batch_id_position")),
    )


def downgrade() -> None:
    op.drop_table("batch_item")
    op.drop_index(op.f("ix_batch_asked"), "batch")
    op.drop_index(op.f("ix_batch_operator_id"), "batch")
    op.drop_table("batch")
