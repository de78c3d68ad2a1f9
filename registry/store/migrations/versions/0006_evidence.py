"""Pictures that show a posted sign: which, what was read in them, never where exactly."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def upgrade() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sign_id", sa.Uuid(), nullable=False),
        sa.Column("fact", sa.String(16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(254), nullable=False),
        sa.Column("reading", sa.String(16), nullable=False),
        sa.Column("digests", sa.JSON(), nullable=False),
        sa.Column("others", sa.JSON(), nullable=False),
        sa.Column("distance_m", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(400), nullable=False),
        sa.CheckConstraint(
            "reading IN ('read', 'unread', 'wrong', 'overlay')",
            name=op.f("ck_evidence_reading_known"),
        ),
        sa.CheckConstraint("distance_m >= 0", name=op.f("ck_evidence_distance_forward")),
        sa.ForeignKeyConstraint(["sign_id"], ["sign.id"], name="fk_evidence_sign_id_sign"),
        sa.PrimaryKeyConstraint("id", name="pk_evidence"),
    )
    op.create_index("ix_evidence_sign_id", "evidence", ["sign_id"])
    # Rows are only ever added, as in 0002.
    if _on_sqlite():
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER evidence_{verb.lower()} BEFORE {verb} ON evidence BEGIN"
                " SELECT RAISE(ABORT, 'rows of evidence are only ever added'); END"
            )
        return
    op.execute(
        "CREATE TRIGGER evidence_kept BEFORE UPDATE OR DELETE ON evidence"
        " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        "CREATE TRIGGER evidence_whole BEFORE TRUNCATE ON evidence"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def downgrade() -> None:
    # Its triggers go with the table.
    op.drop_index("ix_evidence_sign_id", table_name="evidence")
    op.drop_table("evidence")
