"""Nothing that tells who somebody is leaves unseen: checked, and changed or kept by both leads."""

from dataclasses import dataclass

import pytest
from sqlmodel import Session, select

from app.findings.models import Finding
from app.packs import actions, check_actions, check_queries, queries, release_actions
from app.packs.checking import checked, found_in
from app.packs.document import canonical
from app.packs.found import Found, Names, Place
from app.packs.leaving import Forms
from app.packs.models import FrozenPack, NameCheck, Overruling, Pack
from app.packs.pdf import compile_pdf
from app.packs.places import put_right
from app.packs.shapes import shapes
from app.people.models import Member, Membership, Person
from app.refusal import Refused
from app.reviews.models import Review
from app.vocabulary import DisclosureKind, ProtectedKind, Role
from tests.build import MONDAY, a_contributor, a_member, a_review, a_whole_finding, kept
from tests.packs.build import a_delivered_pack, a_document, a_pack, look_through, looked_through, on

NAME = "Reuben Chidlow"


@dataclass
class Case:
    review: Review
    hester: Person
    joel: Person
    finding: Finding
    one: Member
    other: Member

    def at(self, pack: Pack, *more: str) -> str:
        return "/".join([f"/reviews/{self.review.id}/packs/{pack.id}", *more])

    @property
    def names(self) -> str:
        return f"/reviews/{self.review.id}/protected-names"


@pytest.fixture
def case(db: Session) -> Case:
    review = a_review(db)
    hester = a_member(db, review, Role.LEAD_REVIEWER, "Hester Quarmby")
    joel = a_member(db, review, Role.LEAD_REVIEWER, "Joel Adeyinka")
    finding = a_whole_finding(db, review)
    one, other = on(db, review, hester), on(db, review, joel)
    return Case(review, hester, joel, finding, one, other)


def protect(db: Session, case: Case, *names: str) -> None:
    check_actions.protect(db, case.one, ProtectedKind.PERSON, "R", names, MONDAY)
    db.commit()


def test_leads_list_names_to_protect_and_nobody_else_sees_them(
    db: Session, case: Case, browse_as
) -> None:
    nurse = a_contributor(db, case.review)
    lead = browse_as(case.hester)
    empty = lead.submit(case.names, names=" ")
    assert empty.errors == [
        "Choose what kind of name this is",
        "Say what the pack calls them instead",
        "Enter at least one name",
    ]
    told = {"kind": "person", "label": "R", "names": f"{NAME}\n\n Ruby-boy \n{NAME.upper()}"}
    page = lead.submit(case.names, **told)
    assert NAME in page.text and "Ruby-boy" in page.text and nurse.name in page.text
    listed = check_queries.listed(db, case.one)
    assert sorted(row.name for row in listed) == [NAME, "Ruby-boy"], "twice is once"

    page = lead.submit(f"{case.names}/{listed[0].id}/removal")
    assert NAME not in page.text and "Ruby-boy" in page.text
    for role in (Role.REVIEW_TEAM, Role.SUPERVISOR, Role.BUSINESS_MANAGER):
        someone = browse_as(a_member(db, case.review, role))
        assert someone.get(case.names).status_code == 403


def test_a_name_that_was_looked_for_comes_off_the_list_only_by_both_leads(
    db: Session, case: Case, browse_as
) -> None:
    """By one alone, the other would turn a key on a name that nothing looks for any more."""
    protect(db, case, NAME, "Ruby-boy")
    pack = a_pack(db, case.one, case.finding)
    actions.write_pack(db, case.one, pack, MONDAY, summary=f"We met {NAME}.")
    look_through(db, case.one, pack)
    db.commit()
    hester, joel = browse_as(case.hester), browse_as(case.joel)
    name, _ = check_queries.listed(db, case.one)
    url = f"{case.names}/{name.id}/removal"

    pages = [hester.submit(url), hester.submit(url)]
    db.expire_all()
    assert len(check_queries.listed(db, case.one)) == 2
    assert all("You want this off the list" in page.text for page in pages)
    assert "Hester Quarmby wants this off the list" in joel.visit(case.names).text

    joel.submit(case.names, kind="person", label="R", names=NAME)
    assert "off the list. It stays" not in joel.visit(case.names).text
    hester.submit(url)
    assert NAME not in joel.submit(url).text


def test_whoever_left_the_review_takes_their_half_with_them(
    db: Session, case: Case, browse_as
) -> None:
    protect(db, case, NAME)
    look_through(db, case.one, a_pack(db, case.one, case.finding))
    [row] = check_queries.listed(db, case.one)
    assert not check_actions.unprotect(db, case.other, row, MONDAY)
    [part] = db.exec(select(Membership).where(Membership.person_id == case.joel.id))
    part.ended_at = MONDAY
    db.flush()
    assert not check_actions.unprotect(db, case.one, row, MONDAY)
    assert len(check_queries.listed(db, case.one)) == 1


@pytest.mark.slow
def test_a_name_stops_the_release_until_it_is_changed(db: Session, case: Case, browse_as) -> None:
    protect(db, case, NAME)
    pack = a_pack(db, case.one, case.finding)
    actions.write_pack(db, case.one, pack, MONDAY, summary="We met Ruben. He is two.")
    lead = browse_as(case.hester)
    assert "changed since it was checked. Check it again." in lead.visit(case.at(pack)).text

    page = lead.submit(case.at(pack, "check"))
    assert "1 of 1 things found wait for you" in page.text and "We met Ruben." in page.text
    assert "One thing the check found must be changed" in lead.visit(case.at(pack)).text
    sha256 = queries.draft(db, case.one, pack).sha256
    refused = lead.submit(case.at(pack, "release"), sha256=sha256)
    assert refused.status == 409 and "must be changed, or kept by both" in refused.text
    page = lead.visit(page.links("Ruben")[0])
    assert page.links("Summary") == [case.at(pack, "words")]
    assert "findings-pack-1.pdf: page" in page.text and "findings-pack-1.docx: word" in page.text

    actions.write_pack(db, case.one, pack, MONDAY, summary="We met R, who is two.")
    assert "Nothing was found." in lead.submit(case.at(pack, "check")).text
    assert queries.draft(db, case.one, pack).obstacles == []


def in_the_summary(words: str, round_it: str) -> Found:
    place = Place("findings-pack-1.json", "the value at /summary", round_it)
    return Found(DisclosureKind.NAME, "R", words, (place,))


def test_it_may_stay_when_both_leads_give_a_reason(db: Session, case: Case, browse_as) -> None:
    pack = a_pack(db, case.one, case.finding)
    look_through(db, case.one, pack, in_the_summary("May", "In May it rained."))
    db.commit()
    hester, joel = browse_as(case.hester), browse_as(case.joel)
    found = hester.visit(case.at(pack, "check")).links("May")[0]
    assert hester.submit(found, reason=" ").errors == ["Say why this may stay"]
    hester.submit(found, reason="It is a month.")
    assert queries.draft(db, case.one, pack).obstacles != []
    again = hester.submit(found, reason="It is a month.")
    assert again.status == 409 and "It takes the other lead reviewer, too." in again.text

    page = joel.submit(found, reason="A month indeed.")
    assert "Hester Quarmby decided on" in page.text and "It is a month." in page.text
    assert queries.draft(db, case.one, pack).obstacles == []
    joel.submit(f"{found}/removal")
    assert queries.draft(db, case.one, pack).obstacles != []
    reasons = {row.reason: row.lapsed_at for row in db.exec(select(Overruling))}
    assert reasons == {"It is a month.": None, "A month indeed.": MONDAY}


def test_in_other_words_the_decision_to_keep_it_is_void(db: Session, case: Case) -> None:
    pack = a_pack(db, case.one, case.finding)
    before = in_the_summary("May", "In May it rained.")
    look_through(db, case.one, pack, before)
    sha256 = queries.draft(db, case.one, pack).sha256
    for by in (case.one, case.other):
        check = check_queries.check_of(db, by, pack, sha256)
        assert check
        check_actions.overrule(db, by, pack, check, check.found[0], "A month.", MONDAY)
    assert queries.draft(db, case.one, pack).obstacles == []

    look_through(db, case.one, pack, in_the_summary("May", "We asked May."))
    assert queries.draft(db, case.one, pack).obstacles != []
    look_through(db, case.one, pack, in_the_summary("may", "In May it rained."))
    assert queries.draft(db, case.one, pack).obstacles == []
    hidden = Place("findings-pack-1.docx", "docProps/core.xml, the properties (part 3)", "May")
    look_through(db, case.one, pack, Found(*before_in(before), (*before.places, hidden)))
    assert queries.draft(db, case.one, pack).obstacles != [], "it stands in another place, too"


def before_in(found: Found) -> tuple[DisclosureKind, str, str]:
    return found.kind, found.label, found.words


def test_the_finished_files_are_checked_again_before_they_are_frozen(
    db: Session, case: Case
) -> None:
    pack = a_pack(db, case.one, case.finding)
    shown = queries.draft(db, case.one, pack).sha256
    release_actions.release_pack(db, case.one, pack, shown, MONDAY)
    document = release_actions.release_pack(db, case.other, pack, shown, MONDAY)
    assert document
    in_them = looked_through(db, case.other, document, in_the_summary("May", "In May."))
    with pytest.raises(Refused, match="was not decided about"):
        release_actions.freeze(db, case.other, pack, in_them, MONDAY)
    clean = looked_through(db, case.other, document)
    protect(db, case, NAME)
    with pytest.raises(Refused, match="protected names changed since"):
        release_actions.freeze(db, case.other, pack, clean, MONDAY)
    assert db.exec(select(FrozenPack)).first() is None


def test_who_may_not_know_is_told_nothing_of_the_check_not_even_a_number(
    db: Session, case: Case, browse_as
) -> None:
    pack = a_pack(db, case.one, case.finding)
    look_through(db, case.one, pack, in_the_summary("May", "In May it rained."))
    db.commit()
    assert "One thing the check found" in browse_as(case.hester).visit(case.at(pack)).text
    team = browse_as(a_member(db, case.review, Role.REVIEW_TEAM))
    for path in (case.at(pack), case.at(pack, "preview")):
        text = team.visit(path).text
        assert "the check found" not in text and "Check for names" not in text
    assert team.get(case.at(pack, "check")).status_code == 403


def test_the_names_of_places_count_as_a_whole_and_those_of_people_in_part() -> None:
    names = Names({"R": [NAME]}, {"A charity": ["Kettle and Tide"]})
    told = a_document(summary="Kettle and tide ran. The kettle and Chidlow's cup.")
    document = canonical(told)

    found = found_in({"findings-pack-1.json": document}, names)

    assert {(one.label, one.words) for one in found} == {
        ("A charity", "Kettle and tide"),
        ("R", "Chidlow"),
    }


def test_each_place_in_a_pack_says_where_it_is_put_right() -> None:
    document = a_document(2)
    finding = document["findings"][1]["id"]
    assert put_right("/summary", document, "packs/p") == ("Summary", "packs/p/words")
    assert put_right("/findings/1/statement", document, "") == (
        "Finding 2: The words of the finding",
        f"findings/{finding}/words",
    )
    label, at = put_right("/findings/1/considerations/0/text", document, "")
    assert (label, at) == ("Finding 2: Considerations", f"findings/{finding}/considerations")
    assert put_right("/glossary/0/term", document, "") == ("The pack", "")


@pytest.mark.slow
def test_a_pack_of_ordinary_words_has_nothing_to_find() -> None:
    document = canonical(a_document(8))
    forms = Forms(document, compile_pdf(document, MONDAY), shapes(document, MONDAY))

    names = Names({"R": [NAME], "Midwife 1": ["Maureen Tapscott"]}, {"A street": ["Bollard Rise"]})

    assert checked(forms, names).found == []


def test_a_delivered_pack_is_not_checked_again(db: Session, case: Case, browse_as) -> None:
    pack = a_delivered_pack(db, case.one, case.other, case.finding)
    lead = browse_as(case.hester)
    assert "Check again" not in lead.visit(case.at(pack, "check")).text
    assert lead.submit(case.at(pack, "check")).status == 409
    assert kept(db, db.exec(select(NameCheck)).one()).pack_id == pack.id
