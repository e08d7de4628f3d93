"""Which lead reviewer wants a protected name off the list. Nobody had to ask before."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0028"


def upgrade() -> None:
    with op.batch_alter_table("protectedname") as table:
        table.add_column(sa.Column("off_asked_by", sa.Uuid(), nullable=True))
        table.create_foreign_key(
            op.f("fk_protectedname_off_asked_by_person"), "person", ["off_asked_by"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("protectedname") as table:
        table.drop_constraint(op.f("fk_protectedname_off_asked_by_person"), type_="foreignkey")
        table.drop_column("off_asked_by")
