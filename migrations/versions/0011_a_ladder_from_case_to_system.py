"""A finding climbs a ladder from its case to the system, and its parts have versions.

What old findings say of how usual and how widespread a pattern is are the words of two rungs; their
sources stand on the rung that asks for the pattern underneath. Every part begins at version 1.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0009"

TEXTS = ("only_here", "still_so", "how_known", "one_voice_because")
PARTS = ("underlying", "consideration", "additionallearning")


def upgrade() -> None:
    with op.batch_alter_table("finding") as table:
        for name in TEXTS:
            table.add_column(sa.Column(name, sa.LargeBinary(), nullable=True))
    for part in PARTS:
        with op.batch_alter_table(part) as table:
            table.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("underlying") as table:
        rung = sa.Column("rung", sa.String(40), nullable=False, server_default="underlying")
        table.add_column(rung)
        table.add_column(sa.Column("excerpt_id", sa.Uuid(), nullable=True))
        table.create_foreign_key(
            op.f("fk_underlying_excerpt_id_excerpt"), "excerpt", ["excerpt_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("underlying") as table:
        table.drop_constraint(op.f("fk_underlying_excerpt_id_excerpt"), type_="foreignkey")
        table.drop_column("excerpt_id")
        table.drop_column("rung")
    for part in PARTS:
        with op.batch_alter_table(part) as table:
            table.drop_column("version")
    with op.batch_alter_table("finding") as table:
        for name in TEXTS:
            table.drop_column(name)
