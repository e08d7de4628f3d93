"""A delivered pack with one finding or more, and those who may answer it."""

from dataclasses import dataclass

from sqlmodel import Session

from app.findings.models import Finding
from app.packs.models import Pack
from app.people.models import Person
from app.reviews.models import Review
from app.vocabulary import Role
from tests.build import a_member, a_review, a_whole_finding
from tests.packs.build import a_delivered_pack, on

WHOLE = {"answer": "accepted", "understanding": "We see.", "change": "A page.", "number": "0"}


@dataclass
class Case:
    review: Review
    lead: Person
    chair: Person
    pack: Pack
    finding: Finding

    def at(self, more: str = "") -> str:
        return f"/reviews/{self.review.id}/packs/{self.pack.id}{more}"

    @property
    def response(self) -> str:
        return self.at("/response")

    @property
    def answer(self) -> str:
        return self.at(f"/findings/{self.finding.id}/response")


def a_case(db: Session, *others: str) -> Case:
    """`others` are the statements of further findings in the pack."""
    review = a_review(db)
    leads = [a_member(db, review, Role.LEAD_REVIEWER) for _ in range(2)]
    finding = a_whole_finding(db, review)
    more = [a_whole_finding(db, review, statement) for statement in others]
    pack = a_delivered_pack(db, *(on(db, review, lead) for lead in leads), finding, *more)
    chair = a_member(db, review, Role.BOARD_CHAIR, "Margaret Strowde")
    return Case(review, leads[0], chair, pack, finding)
