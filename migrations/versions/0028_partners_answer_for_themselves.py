"""Whether an agency's own person gave its answer. All earlier ones were written down for them."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0029"


def upgrade() -> None:
    with op.batch_alter_table("partneranswer") as table:
        column = sa.Column("first_hand", sa.Boolean(), nullable=False, server_default=sa.false())
        table.add_column(column)


def downgrade() -> None:
    with op.batch_alter_table("partneranswer") as table:
        table.drop_column("first_hand")
