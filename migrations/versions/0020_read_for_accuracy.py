"""A draft pack is read for accuracy before it is released. No pack was, before."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0021"

AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _table(
        "accuracyreading",
        {"pack_id": "pack", "person_id": "person", "closed_by": "person"},
        sa.Column("pack_id", sa.Uuid(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", AT, nullable=False),
        sa.Column("closed_at", AT, nullable=True),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.Column("closed_because", sa.LargeBinary(), nullable=True),
    )
    _table(
        "accuracypart",
        {"reading_id": "accuracyreading", "finding_id": "finding"},
        sa.Column("reading_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("slot", sa.String(), nullable=True),
        sa.Column("finding_id", sa.Uuid(), nullable=True),
    )
    _table(
        "accuracyreader",
        {"reading_id": "accuracyreading", "contributor_id": "contributor"},
        sa.Column("reading_id", sa.Uuid(), nullable=False),
        sa.Column("contributor_id", sa.Uuid(), nullable=False),
        sa.UniqueConstraint(
            "reading_id", "contributor_id", name=op.f("uq_accuracyreader_reading_id")
        ),
    )
    _table(
        "accuracyremark",
        {
            "part_id": "accuracypart",
            "contributor_id": "contributor",
            "entered_by": "person",
            "answered_by": "person",
        },
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("contributor_id", sa.Uuid(), nullable=False),
        sa.Column("said", sa.String(40), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("said_at", AT, nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=True),
        sa.Column("changed", sa.Boolean(), nullable=True),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("answered_at", AT, nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
    )
    for table, key in INDEXED:
        op.create_index(op.f(f"ix_{table}_{key}"), table, [key])


INDEXED = (
    ("accuracyreading", "pack_id"),
    ("accuracypart", "reading_id"),
    ("accuracyreader", "reading_id"),
    ("accuracyremark", "part_id"),
)


def _table(name: str, keys: dict[str, str], *columns: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        *columns,
        *(
            sa.ForeignKeyConstraint([key], [f"{of}.id"], name=op.f(f"fk_{name}_{key}_{of}"))
            for key, of in {"review_id": "review", **keys}.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_review_id"), name, ["review_id"])


def downgrade() -> None:
    for name in ("accuracyremark", "accuracyreader", "accuracypart", "accuracyreading"):
        op.drop_table(name)
