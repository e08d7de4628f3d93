"""Every wording of a pack is kept, and read by those who read drafts of it."""

from sqlmodel import Session, select

from app.packs import actions
from app.people.models import Person
from app.revisions.models import Revision
from app.vocabulary import Role
from tests.build import MONDAY, a_member, a_review
from tests.packs.build import on


def test_what_stood_in_a_pack_is_read_by_the_leads_and_never_by_the_board(
    db: Session, browse_as
) -> None:
    review = a_review(db)
    ada: Person = a_member(db, review, Role.LEAD_REVIEWER, "Ada")
    noor: Person = a_member(db, review, Role.BUSINESS_MANAGER, "Noor")
    lead = on(db, review, ada)
    pack = actions.start_pack(db, lead, "Lantern", MONDAY)
    actions.write_pack(db, lead, pack, MONDAY, summary="It was a busy year.")
    actions.write_pack(db, lead, pack, MONDAY, summary="It was an ordinary year.")
    db.flush()
    kept = db.exec(select(Revision).where(Revision.slot == "summary")).all()
    assert {one.text for one in kept} == {"It was a busy year.", "It was an ordinary year."}
    newest = max(kept, key=lambda one: one.number)
    url = f"/reviews/{review.id}/wordings/{newest.id}"

    page = browse_as(ada).visit(url)
    assert "It was a busy year." in page.text and "Findings pack 1" in page.text
    assert page.links("Bring it back") == []
    assert browse_as(ada).get(f"{url}/restoration").status_code in (404, 409)
    assert browse_as(noor).get(url).status_code in (403, 404)
