"""Two of the case group can be one person. Nobody was said to be so far."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    with op.batch_alter_table("contributor") as table:
        table.add_column(sa.Column("same_as_id", sa.Uuid(), nullable=True))
        table.create_foreign_key(
            op.f("fk_contributor_same_as_id_contributor"), "contributor", ["same_as_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("contributor") as table:
        table.drop_constraint(op.f("fk_contributor_same_as_id_contributor"), type_="foreignkey")
        table.drop_column("same_as_id")
