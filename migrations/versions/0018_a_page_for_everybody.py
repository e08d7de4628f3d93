"""A pack and its response can be put on a page that everybody may read, for a time.

No pack of before is on such a page: those who gave an account go on reading what was open to them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "publicpage",
        *of_a_review("publicpage"),
        *pointing("publicpage", "pack"),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        *by_whom("publicpage", "opened_at"),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.UniqueConstraint("pack_id", name="uq_publicpage_pack_id"),
    )
    op.create_table(
        "publicresponse",
        *of_a_review("publicresponse"),
        *pointing("publicresponse", "publicpage", "page_id"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        *by_whom("publicresponse", "published_at"),
        sa.UniqueConstraint("page_id", "number", name="uq_publicresponse_page_id"),
    )
    op.create_table(
        "notbefore",
        *of_a_review("notbefore"),
        *pointing("notbefore", "pack"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        *by_whom("notbefore", "set_at"),
        sa.UniqueConstraint("pack_id", "number", name="uq_notbefore_pack_id"),
    )
    op.create_table(
        "termchange",
        *of_a_review("termchange"),
        *pointing("termchange", "publicpage", "page_id"),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        *by_whom("termchange", "changed_at"),
    )
    for table in ("publicpage", "publicresponse", "notbefore", "termchange"):
        op.create_index(f"ix_{table}_review_id", table, ["review_id"])
    op.create_index("ix_publicresponse_page_id", "publicresponse", ["page_id"])
    op.create_index("ix_termchange_page_id", "termchange", ["page_id"])
    op.create_index("ix_notbefore_pack_id", "notbefore", ["pack_id"])


def of_a_review(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        *pointing(table, "review"),
    ]


def pointing(table: str, to: str, column: str = "") -> list[sa.schema.SchemaItem]:
    column = column or f"{to}_id"
    return [
        sa.Column(column, sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}"),
    ]


def by_whom(table: str, when: str) -> list[sa.schema.SchemaItem]:
    moment = sa.Column(when, sa.DateTime(timezone=True), nullable=False)
    return [*pointing(table, "person"), moment]


def downgrade() -> None:
    for table in ("termchange", "notbefore", "publicresponse", "publicpage"):
        op.drop_table(table)
