"""Why a pack has no research questions. No pack said it before."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0026"


def upgrade() -> None:
    with op.batch_alter_table("pack") as table:
        table.add_column(sa.Column("questions_left_out", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("pack") as table:
        table.drop_column("questions_left_out")
