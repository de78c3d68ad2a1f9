"""Packs that officials change, sign off and publish."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TABLES = ("pack_text", "pack_edition", "pack_fact")
FACTS = (
    "'drafted', 'changed', 'proposed', 'sent_back', 'signed_off', "
    "'published', 'withdrawn', 'discarded'"
)


def _on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def upgrade() -> None:
    op.create_table(
        "pack_text",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_pack_text"),
    )
    op.create_table(
        "pack_edition",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pack", sa.String(64), nullable=False),
        sa.Column("begun", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pack_edition"),
    )
    op.create_index("ix_pack_edition_pack", "pack_edition", ["pack"])
    _facts()
    _what_ifs()
    for table in TABLES:
        _keep(table)


def _facts() -> None:
    op.create_table(
        "pack_fact",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("fact", sa.String(16), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("by", sa.String(254), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=True),
        sa.Column("salts", sa.JSON(), nullable=False),
        sa.Column("root", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(f"fact IN ({FACTS})", name=op.f("ck_pack_fact_fact_known")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_pack_fact_version_from_one")),
        sa.CheckConstraint(
            "(fact IN ('published', 'withdrawn')) = (seq IS NOT NULL)",
            name=op.f("ck_pack_fact_sealed_if_in_use"),
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["pack_edition.id"], name="fk_pack_fact_edition_id_pack_edition"
        ),
        sa.ForeignKeyConstraint(
            ["digest"], ["pack_text.digest"], name="fk_pack_fact_digest_pack_text"
        ),
        sa.ForeignKeyConstraint(
            ["seq"], ["ledger_entry.seq"], name="fk_pack_fact_seq_ledger_entry"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_pack_fact"),
        sa.UniqueConstraint("seq", name="uq_pack_fact_seq"),
    )
    op.create_index("ix_pack_fact_edition_id", "pack_fact", ["edition_id"])


def _what_ifs() -> None:
    op.create_table(
        "what_if",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pack", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=True),
        sa.Column("by", sa.String(254), nullable=False),
        sa.Column("asked", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("after", sa.String(8), nullable=False),
        sa.Column("finished", sa.DateTime(timezone=True), nullable=True),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["digest"], ["pack_text.digest"], name="fk_what_if_digest_pack_text"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_what_if"),
    )
    op.create_index("ix_what_if_pack", "what_if", ["pack"])


def _keep(table: str) -> None:
    """Rows are only ever added, as in 0002."""
    if _on_sqlite():
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table} BEGIN"
                f" SELECT RAISE(ABORT, 'rows of {table} are only ever added'); END"
            )
        return
    op.execute(
        f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def downgrade() -> None:
    # Their triggers go with the tables.
    op.drop_index("ix_what_if_pack", table_name="what_if")
    op.drop_table("what_if")
    op.drop_index("ix_pack_fact_edition_id", table_name="pack_fact")
    op.drop_table("pack_fact")
    op.drop_index("ix_pack_edition_pack", table_name="pack_edition")
    op.drop_table("pack_edition")
    op.drop_table("pack_text")
