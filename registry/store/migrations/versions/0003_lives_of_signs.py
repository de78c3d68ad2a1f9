"""What happens to a sign, where it hangs, and which wording it prints."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

JSON_LIST, JSON_MAP = "NOT NULL DEFAULT '[]'", "NOT NULL DEFAULT '{}'"
KINDS = "kind IN ('entrance', 'zone', 'camera', 'vehicle', 'temporary')"
CONDITIONS = "condition IN ('ok', 'damaged', 'covered', 'unreadable')"
Column = tuple[str, sa.types.TypeEngine[Any], str]
SIGN: tuple[Column, ...] = (
    ("regimes", sa.JSON(), JSON_LIST),
    ("kind", sa.String(16), f"CONSTRAINT ck_sign_kind_known CHECK ({KINDS})"),
    ("entrance", sa.Integer(), ""),
    (
        "latitude",
        sa.Double(),
        "CONSTRAINT ck_sign_latitude_on_globe CHECK (latitude BETWEEN -90 AND 90)",
    ),
    (
        "longitude",
        sa.Double(),
        "CONSTRAINT ck_sign_longitude_on_globe CHECK (longitude BETWEEN -180 AND 180)",
    ),
    (
        "facing_deg",
        sa.Double(),
        "CONSTRAINT ck_sign_facing_on_compass CHECK (facing_deg >= 0 AND facing_deg < 360)",
    ),
    ("mount_height_cm", sa.Integer(), ""),
    ("placed", sa.String(400), "NOT NULL DEFAULT ''"),
    ("condition", sa.String(16), f"CONSTRAINT ck_sign_condition_known CHECK ({CONDITIONS})"),
    ("prints", sa.String(64), ""),
    ("stale_since", sa.Integer(), ""),
    ("changed", sa.JSON(), JSON_LIST),
)
EVENT: tuple[Column, ...] = (("day", sa.Date(), ""), ("data", sa.JSON(), JSON_MAP))
COLUMNS = (("sign", SIGN), ("sign_event", EVENT))


def upgrade() -> None:
    # In words of SQL: SQLite adds a check with its column only, and making the table anew would
    # break the references of its events.
    dialect = op.get_bind().dialect
    for table, columns in COLUMNS:
        for name, kind, promise in columns:
            op.execute(f"ALTER TABLE {table} ADD COLUMN {name} {kind.compile(dialect)} {promise}")
    # What was out of date by the old meaning (any newer revision) stays so until its site is
    # published again: which texts have changed is computed then.
    op.execute(
        "UPDATE sign SET stale_since = (SELECT r.revision FROM registration r"
        " WHERE r.id = sign.registration_id AND r.revision > sign.revision)"
        " WHERE state IN ('issued', 'printed', 'posted', 'inspected')"
    )


def downgrade() -> None:
    for table, columns in reversed(COLUMNS):
        for name, _kind, _promise in reversed(columns):
            op.execute(f"ALTER TABLE {table} DROP COLUMN {name}")
