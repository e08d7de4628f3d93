"""Who wrote an answer down, which answer a reason to go ahead is about, and what went to the Board.

Answers and reasons of before were given by the writers themselves and to no answer; nothing of
them had gone to the Board.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    with op.batch_alter_table("quote") as table:
        table.add_column(sa.Column("quoted_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("quotereply") as table:
        table.add_column(sa.Column("recorded_by", sa.Uuid(), nullable=True))
        table.create_foreign_key(
            op.f("fk_quotereply_recorded_by_person"), "person", ["recorded_by"], ["id"]
        )
    with op.batch_alter_table("goahead") as table:
        table.drop_constraint(op.f("uq_goahead_quote_id"), type_="unique")
        table.add_column(sa.Column("reply_id", sa.Uuid(), nullable=True))
        table.create_foreign_key(
            op.f("fk_goahead_reply_id_quotereply"), "quotereply", ["reply_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("goahead") as table:
        table.drop_constraint(op.f("fk_goahead_reply_id_quotereply"), type_="foreignkey")
        table.drop_column("reply_id")
        table.create_unique_constraint(op.f("uq_goahead_quote_id"), ["quote_id", "person_id"])
    with op.batch_alter_table("quotereply") as table:
        table.drop_constraint(op.f("fk_quotereply_recorded_by_person"), type_="foreignkey")
        table.drop_column("recorded_by")
    with op.batch_alter_table("quote") as table:
        table.drop_column("quoted_at")
