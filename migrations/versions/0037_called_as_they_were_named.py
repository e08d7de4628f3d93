"""By which name somebody was given a part, or kept out. So far they go by their own."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0035"
TABLES = ("membership", "conflict")


def upgrade() -> None:
    for name in TABLES:
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("called", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    for name in TABLES:
        with op.batch_alter_table(name) as table:
            table.drop_column("called")
