"""Letters are tried again, come back, and carry calendar entries; a review switches reminders off.

What was there before: no letter waits for a second try, none carries a calendar entry, and
everybody on every review may be reminded.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.add_column(sa.Column("calendar", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("tries", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("try_after", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("reminders", sa.Boolean(), nullable=False, server_default=sa.true())
        )


def downgrade() -> None:
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.drop_column("reminders")
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.drop_column("try_after")
        batch_op.drop_column("tries")
        batch_op.drop_column("calendar")
