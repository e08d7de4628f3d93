"""A database that refuses to change or take out a line of the register of disclosures.

Lines can be added, as before. What there is stays as it is. Without its review's key nobody can
read a line any more; the line itself stays.
"""

from alembic import op

revision = "0025"
down_revision = "0023"

WHY = "A line of the register of disclosures cannot be changed"


def upgrade() -> None:
    on_postgres = op.get_bind().dialect.name == "postgresql"
    if on_postgres:
        op.execute(
            "CREATE FUNCTION disclosures_stay() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{WHY}'; END $$"
        )
    does = (
        "FOR EACH ROW EXECUTE FUNCTION disclosures_stay()"
        if on_postgres
        else f"BEGIN SELECT RAISE(ABORT, '{WHY}'); END"
    )
    for change in ("UPDATE", "DELETE"):
        name = f"disclosure_no_{change.lower()}"
        op.execute(f"CREATE TRIGGER {name} BEFORE {change} ON disclosure {does}")


def downgrade() -> None:
    on_postgres = op.get_bind().dialect.name == "postgresql"
    for change in ("update", "delete"):
        op.execute(f"DROP TRIGGER disclosure_no_{change}" + (" ON disclosure" * on_postgres))
    if on_postgres:
        op.execute("DROP FUNCTION disclosures_stay()")
