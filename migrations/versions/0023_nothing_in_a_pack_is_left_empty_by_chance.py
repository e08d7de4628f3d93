"""Why something of a pack is left out, or was not read for accuracy. No pack said it before."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

REASONS = ("not_read", "why_left_out", "family_left_out", "time_left_out")


def upgrade() -> None:
    with op.batch_alter_table("pack") as table:
        for reason in REASONS:
            table.add_column(sa.Column(reason, sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("pack") as table:
        for reason in REASONS:
            table.drop_column(reason)
