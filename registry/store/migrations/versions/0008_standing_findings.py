"""What the rules say of what is public, as of today, and every change of it."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

VERDICTS = (
    "'raised', 'no_problem', 'evidence_missing', 'cannot_tell', 'not_applicable', 'not_in_force'"
)
TABLE = "rule_change"


def upgrade() -> None:
    op.create_table(
        "standing",
        sa.Column("registration_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("filed_id", sa.Integer(), nullable=True),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("prints", sa.String(length=16), nullable=False),
        sa.Column("signs", sa.Integer(), nullable=False),
        sa.Column("woken", sa.String(length=16), server_default="", nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("seen", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["filed_id"], ["filed.id"], name=op.f("fk_standing_filed_id_filed")
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_standing_registration_id_registration"),
        ),
        sa.PrimaryKeyConstraint("registration_id", name=op.f("pk_standing")),
    )
    op.create_index(op.f("ix_standing_until"), "standing", ["until"])
    op.create_index(op.f("ix_standing_prints"), "standing", ["prints"])
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("registration_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("label", sa.String(length=400), nullable=False),
        sa.Column("before", sa.String(length=16), nullable=False),
        sa.Column("after", sa.String(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("why", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(f"before IN ({VERDICTS})", name=op.f("ck_rule_change_before_known")),
        sa.CheckConstraint(f"after IN ({VERDICTS})", name=op.f("ck_rule_change_after_known")),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_rule_change_registration_id_registration"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_change")),
    )
    op.create_index(op.f("ix_rule_change_registration_id"), TABLE, ["registration_id"])
    op.create_index(op.f("ix_rule_change_rule"), TABLE, ["rule"])
    op.create_table(
        "rule_prints",
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("prints", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_rule_prints")),
    )
    op.create_table(
        "night",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("begun", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due", sa.Integer(), nullable=False),
        sa.Column("judged", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_night")),
    )
    op.create_table(
        "calendar",
        sa.Column("operator_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=254), nullable=False),
        sa.ForeignKeyConstraint(
            ["operator_id"], ["operator.id"], name=op.f("fk_calendar_operator_id_operator")
        ),
        sa.PrimaryKeyConstraint("operator_id", name=op.f("pk_calendar")),
        sa.UniqueConstraint("digest", name=op.f("uq_calendar_digest")),
    )
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {TABLE}_{verb.lower()} BEFORE {verb} ON {TABLE} BEGIN"
                f" SELECT RAISE(ABORT, 'rows of {TABLE} are only ever added'); END"
            )
    else:
        op.execute(
            f"CREATE TRIGGER {TABLE}_kept BEFORE UPDATE OR DELETE ON {TABLE}"
            " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            f"CREATE TRIGGER {TABLE}_whole BEFORE TRUNCATE ON {TABLE}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def downgrade() -> None:
    for table in ("calendar", "night", "rule_prints", TABLE, "standing"):
        op.drop_table(table)
