"""The lead reviewers see every file before they release it: what goes is what they saw."""

import pytest
from fastapi import FastAPI
from sqlmodel import Session, select

from app.history import HistoryLine
from app.packs.models import FrozenForm, FrozenPack
from app.vocabulary import Did, PackForm, Role
from tests.build import a_member, a_review, a_whole_finding
from tests.packs.build import a_pack, on
from tests.packs.test_routes import shown_hash

AT = [form.value for form in PackForm]


def test_the_leads_find_every_file_on_the_preview_and_nobody_else_does(
    db: Session, browse_as
) -> None:
    review = a_review(db)
    hester = a_member(db, review, Role.LEAD_REVIEWER)
    pack = a_pack(db, on(db, review, hester), a_whole_finding(db, review))
    here = f"/reviews/{review.id}/packs/{pack.id}/preview"
    lead, team = browse_as(hester), browse_as(a_member(db, review, Role.REVIEW_TEAM))
    manager = browse_as(a_member(db, review, Role.BUSINESS_MANAGER))

    page = lead.visit(here)
    for form in PackForm:
        assert f"{here}/forms/{form.value}" in page.links(form.label)
    assert "Look at each file" not in team.visit(here).text
    for path in (f"{here}/json", f"{here}/pdf", f"{here}/forms/briefing"):
        assert team.get(path).status_code == 403
        assert manager.get(path).status_code in (403, 404)
    assert lead.get(f"{here}/json").content.startswith(b"{")
    assert Did.EXPORTED in set(db.exec(select(HistoryLine.did)))


@pytest.mark.slow
def test_what_is_released_is_byte_for_byte_what_was_seen_before(
    db: Session, app: FastAPI, browse_as
) -> None:
    app.state.settings.pack_patience_seconds = 300
    review = a_review(db)
    people = [a_member(db, review, Role.LEAD_REVIEWER, name) for name in ("Hester", "Joel")]
    leads = [on(db, review, person) for person in people]
    finding = a_whole_finding(db, review)
    pack = a_pack(db, leads[0], finding)
    here = f"/reviews/{review.id}/packs/{pack.id}"
    browser = browse_as(people[0])
    seen = {at: browser.get(f"{here}/preview/forms/{at}").content for at in AT}
    pdf = browser.get(f"{here}/preview/pdf").content
    sha256 = shown_hash(browser, f"{here}/preview")
    for person in people:
        page = browse_as(person).submit(f"{here}/release", sha256=sha256)
    assert "delivered to the Board on" in page.text
    db.commit()  # to see what was written since

    went = {one.form.value: one.content for one in db.exec(select(FrozenForm))}
    assert went == seen
    assert db.exec(select(FrozenPack)).one().pdf == pdf
    assert browser.get(f"{here}/preview/pdf").status_code == 404, "now there are the files"
