"""Tables that are only ever added to: triggers refuse UPDATE, DELETE and TRUNCATE."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = ("ledger_entry", "disclosure", "audit", "filed", "sign_event", "named_exception")
FUNCTION = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME;
END
$$
"""


def _on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def upgrade() -> None:
    if not _on_sqlite():
        op.execute(FUNCTION)
    for table in TABLES:
        if _on_sqlite():
            for verb in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table} BEGIN"
                    f" SELECT RAISE(ABORT, 'rows of {table} are only ever added'); END"
                )
        else:
            op.execute(
                f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table}"
                " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            )
            op.execute(
                f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table}"
                " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )


def downgrade() -> None:
    for table in TABLES:
        names = ("update", "delete") if _on_sqlite() else ("kept", "whole")
        for name in names:
            place = "" if _on_sqlite() else f" ON {table}"
            op.execute(f"DROP TRIGGER {table}_{name}{place}")
    if not _on_sqlite():
        op.execute("DROP FUNCTION refuse_change()")
