"""Boundaries that the owner loaded, and in which jurisdictions each site lies."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "boundary",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("source", sa.String(length=400), nullable=False),
        sa.Column("outline", sa.LargeBinary(), nullable=False),
        sa.Column("by", sa.String(length=254), nullable=False),
        sa.Column("added", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_boundary")),
    )
    op.create_index(op.f("ix_boundary_code"), "boundary", ["code"])
    op.add_column("registration", sa.Column("located", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("registration", "located")
    op.drop_index(op.f("ix_boundary_code"), "boundary")
    op.drop_table("boundary")
