"""What a pack waits for beyond its own words: holds, those who gave accounts, and its readers."""

from sqlmodel import Session

from app.findings.queries import WholeFinding
from app.follow_on import withdrawal_queries
from app.holds import queries as holds
from app.packs import accuracy_queries
from app.packs.models import Pack
from app.packs.rules import InTheWay
from app.people.models import Member
from app.people.permissions import Permission
from app.quotes import rules as quote_rules
from app.quotes.queries import Asked


def in_the_way(
    db: Session, member: Member, pack: Pack, chosen: list[WholeFinding], wanted: list[Asked]
) -> list[InTheWay]:
    return [
        *on_hold(db, member, chosen),
        *in_the_way_elsewhere(db, member, wanted),
        *accuracy_queries.in_the_way(db, pack),
    ]


def on_hold(db: Session, member: Member, chosen: list[WholeFinding]) -> list[InTheWay]:
    found = holds.obstacles_to_a_pack(db, member, [whole.finding.id for whole in chosen])
    at = "holds" if member.may(Permission.KEEP_HOLDS) else ""
    return [InTheWay(text, at) for text in found]


def in_the_way_elsewhere(db: Session, member: Member, wanted: list[Asked]) -> list[InTheWay]:
    """What waits for people who gave an account."""
    taken_back = withdrawal_queries.obstacles_to_a_pack(db, member)
    quoted = quote_rules.obstacles_to_quoting(one.state() for one in wanted)
    return [
        *(InTheWay(text, "withdrawals") for text in taken_back),
        *(InTheWay(text, "quotes") for text in quoted),
    ]
