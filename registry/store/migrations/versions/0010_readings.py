"""Thresholds as read from a recogniser."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def _on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def upgrade() -> None:
    op.create_table(
        "reading",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("registration_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("threshold", sa.String(16), nullable=False),
        sa.Column("declared", sa.String(16), nullable=True),
        sa.Column("metric", sa.String(32), nullable=False),
        sa.Column("setting", sa.String(200), nullable=False),
        sa.Column("vendor", sa.String(200), nullable=True),
        sa.Column("way", sa.String(16), nullable=False),
        sa.Column("configured_on", sa.Date(), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(254), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("way IN ('file', 'account')", name=op.f("ck_reading_way_known")),
        sa.CheckConstraint("revision >= 0", name=op.f("ck_reading_revision_from_none")),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name="fk_reading_registration_id_registration"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_reading"),
    )
    op.create_index("ix_reading_registration_id", "reading", ["registration_id"])
    # What was sealed before there were readings sealed none.
    op.add_column("disclosure", sa.Column("readings", sa.JSON(), nullable=True))
    # Rows are only ever added, as in 0002.
    if _on_sqlite():
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER reading_{verb.lower()} BEFORE {verb} ON reading BEGIN"
                " SELECT RAISE(ABORT, 'rows of reading are only ever added'); END"
            )
        return
    op.execute(
        "CREATE TRIGGER reading_kept BEFORE UPDATE OR DELETE ON reading"
        " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        "CREATE TRIGGER reading_whole BEFORE TRUNCATE ON reading"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def downgrade() -> None:
    op.drop_column("disclosure", "readings")
    # Its triggers go with the table.
    op.drop_index("ix_reading_registration_id", table_name="reading")
    op.drop_table("reading")
