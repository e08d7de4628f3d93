"""Lead reviewers explain words of their own in a pack. Packs of before explain only ours."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0010"


def upgrade() -> None:
    with op.batch_alter_table("pack") as table:
        table.add_column(sa.Column("own_words", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("pack") as table:
        table.drop_column("own_words")
