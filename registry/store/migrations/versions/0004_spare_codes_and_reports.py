"""Codes that are printed before they have a site, and reports of signs."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# What a passer-by wrote (sign_report_words) is not among them: a name in it can be taken out.
KEPT = ("sign_report", "sign_report_event")


def _on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def upgrade() -> None:
    op.create_table(
        "spare_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("roll", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("printed_on", sa.Date(), nullable=False),
        sa.Column("operator_id", sa.Uuid(), nullable=True),
        sa.Column("by", sa.String(length=254), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_by", sa.String(length=254), nullable=True),
        sa.Column("sign_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(claimed_at IS NULL) = (claimed_by IS NULL)"
            " AND (claimed_at IS NULL) = (sign_id IS NULL)",
            name=op.f("ck_spare_code_claimed_whole"),
        ),
        sa.ForeignKeyConstraint(
            ["operator_id"], ["operator.id"], name=op.f("fk_spare_code_operator_id_operator")
        ),
        sa.ForeignKeyConstraint(["sign_id"], ["sign.id"], name=op.f("fk_spare_code_sign_id_sign")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spare_code")),
        sa.UniqueConstraint("code", name=op.f("uq_spare_code_code")),
        sa.UniqueConstraint("sign_id", name=op.f("uq_spare_code_sign_id")),
    )
    op.create_index(op.f("ix_spare_code_roll"), "spare_code", ["roll"])
    op.create_index(op.f("ix_spare_code_operator_id"), "spare_code", ["operator_id"])
    op.create_table(
        "sign_report",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("receipt", sa.String(length=10), nullable=False),
        sa.Column("code", sa.String(length=24), nullable=False),
        sa.Column("registration_id", sa.Uuid(), nullable=True),
        sa.Column("operator_id", sa.Uuid(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('covered', 'missing', 'damaged', 'false', 'other')",
            name=op.f("ck_sign_report_kind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_sign_report_registration_id_registration"),
        ),
        sa.ForeignKeyConstraint(
            ["operator_id"], ["operator.id"], name=op.f("fk_sign_report_operator_id_operator")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_report")),
        sa.UniqueConstraint("receipt", name=op.f("uq_sign_report_receipt")),
    )
    for column in ("code", "registration_id", "operator_id"):
        op.create_index(op.f(f"ix_sign_report_{column}"), "sign_report", [column])
    op.create_table(
        "sign_report_words",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["sign_report.id"],
            name=op.f("fk_sign_report_words_report_id_sign_report"),
        ),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_sign_report_words")),
    )
    op.create_table(
        "sign_report_event",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("note", sa.String(length=400), nullable=False),
        sa.Column("official", sa.Boolean(), nullable=False),
        sa.Column("by", sa.String(length=254), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state IN ('looked_at', 'dealt_with')", name=op.f("ck_sign_report_event_state_known")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["sign_report.id"],
            name=op.f("fk_sign_report_event_report_id_sign_report"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_report_event")),
    )
    op.create_index(op.f("ix_sign_report_event_report_id"), "sign_report_event", ["report_id"])
    for table in KEPT:
        _keep(table)


def _keep(table: str) -> None:
    """Let a table's rows only ever be added, as in 0002."""
    if _on_sqlite():
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table} BEGIN"
                f" SELECT RAISE(ABORT, 'rows of {table} are only ever added'); END"
            )
        return
    for name, verbs, each in (
        ("kept", "UPDATE OR DELETE", "ROW"),
        ("whole", "TRUNCATE", "STATEMENT"),
    ):
        op.execute(
            f"CREATE TRIGGER {table}_{name} BEFORE {verbs} ON {table}"
            f" FOR EACH {each} EXECUTE FUNCTION refuse_change()"
        )


def downgrade() -> None:
    # The triggers go with their tables.
    for table in ("sign_report_event", "sign_report_words", "sign_report", "spare_code"):
        op.drop_table(table)
