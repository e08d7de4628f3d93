"""An agency's chronology keeps its rows as they were read, and why some of them stayed out.

Chronologies from before have neither; there were no pages to bring one in by.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    with op.batch_alter_table("chronology") as table:
        table.add_column(sa.Column("cells", sa.LargeBinary(), nullable=True))
        table.add_column(sa.Column("left_out", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("chronology") as table:
        table.drop_column("left_out")
        table.drop_column("cells")
