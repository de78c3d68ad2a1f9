"""The language in which each person is written to."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Unknown until somebody signs in.
    op.add_column("account", sa.Column("language", sa.String(16), nullable=True))


def downgrade() -> None:
    op.drop_column("account", "language")
