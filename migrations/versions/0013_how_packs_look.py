"""A Board says how its packs look. Packs of before stay as they are, and so do Boards."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "housestyle",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("board_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("colour", sa.String(), nullable=False),
        sa.Column("footer", sa.String(), nullable=False),
        sa.Column("logo", sa.LargeBinary(), nullable=True),
        sa.Column("logo_alt", sa.String(), nullable=False),
        sa.Column("logo_width", sa.Integer(), nullable=False),
        sa.Column("logo_height", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], op.f("fk_housestyle_board_id_board")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_housestyle")),
        sa.UniqueConstraint("board_id", name=op.f("uq_housestyle_board_id")),
    )


def downgrade() -> None:
    op.drop_table("housestyle")
