"""When somebody asked outside the case was reminded. Nobody was before."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0030"


def upgrade() -> None:
    with op.batch_alter_table("asking") as table:
        table.add_column(sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("asking") as table:
        table.drop_column("reminded_at")
