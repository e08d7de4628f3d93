"""Which question outside the case another one asks in other words. Of those there are, it is not
known: each stands by itself."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0031"


def upgrade() -> None:
    with op.batch_alter_table("prevalencequestion") as table:
        table.add_column(sa.Column("before_id", sa.Uuid(), nullable=True))
        table.create_foreign_key(
            op.f("fk_prevalencequestion_before_id_prevalencequestion"),
            "prevalencequestion",
            ["before_id"],
            ["id"],
        )


def downgrade() -> None:
    with op.batch_alter_table("prevalencequestion") as table:
        table.drop_constraint(
            op.f("fk_prevalencequestion_before_id_prevalencequestion"), type_="foreignkey"
        )
        table.drop_column("before_id")
