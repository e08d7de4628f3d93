"""Since when an old name of somebody was looked for. Names on the list so far were added to it."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0027"


def upgrade() -> None:
    with op.batch_alter_table("protectedname") as table:
        table.add_column(sa.Column("looked_for_since", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("protectedname") as table:
        table.drop_column("looked_for_since")
