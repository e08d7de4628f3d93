"""An episode says where the standard of the day is written.

Until now that stood within the standard itself, if anywhere: old episodes have it still to write.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    with op.batch_alter_table("episode") as table:
        table.add_column(sa.Column("standard_source", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("episode") as table:
        table.drop_column("standard_source")
