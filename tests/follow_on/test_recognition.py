"""What the case group says to a draft, as the lead reviewers and the pack have it."""

from sqlmodel import Session, select

from app.accounts.models import Account, Withdrawal
from app.follow_on import queries, rules
from app.follow_on.queries import CaseGroupSaid
from app.vocabulary import Recognised
from tests.build import MONDAY, a_finding, a_review, kept
from tests.follow_on.sharing import a_lead, a_share, a_voice, an_answer

RECOGNISE, PARTLY, DIFFERENTLY, NOT_THERE = Recognised


def test_answers_are_counted_in_words() -> None:
    three = [RECOGNISE, RECOGNISE, RECOGNISE, DIFFERENTLY]
    assert rules.in_words(three, 2) == "3 recognise it, 1 saw it differently; 2 have not answered"
    assert rules.in_words([PARTLY], 0) == "1 recognises it in part"
    assert rules.in_words([NOT_THERE, NOT_THERE], 1) == "2 were not there; 1 has not answered"
    assert rules.in_words([], 0) == ""


def test_the_pack_is_told_how_many_and_what_those_say_who_see_it_otherwise(db: Session) -> None:
    review = a_review(db)
    lead, finding, other = a_lead(db, review), a_finding(db, review), a_finding(db, review)
    one, two, three = (a_share(db, a_voice(db, review, f"Nurse {n}"), finding) for n in (1, 2, 3))
    a_share(db, a_voice(db, review, "Nurse 4"), finding)
    a_share(db, a_voice(db, review, "Nurse 5"), other)
    an_answer(db, one, DIFFERENTLY, "It was never like that.")
    an_answer(db, one, RECOGNISE, "Now it says what I saw.")
    an_answer(db, two, PARTLY, "Zigzag is nearer.")
    an_answer(db, three, DIFFERENTLY, "Not on my ward.", keep_out=True)
    told = queries.for_pack(db, lead, [finding.id, other.id])
    assert told == {finding.id: CaseGroupSaid(1, 1, 1, 0, ("Zigzag is nearer.",))}


def test_taking_a_draft_back_leaves_the_disagreement_and_taking_an_account_back_does_not(
    db: Session,
) -> None:
    review = a_review(db)
    lead, finding = a_lead(db, review), a_finding(db, review)
    nurse = a_voice(db, review)
    share = a_share(db, nurse, finding, ended_at=MONDAY)
    an_answer(db, share, DIFFERENTLY, "Not on my ward.")
    assert queries.for_pack(db, lead, [finding.id])[finding.id].words == ("Not on my ward.",)
    account = db.exec(select(Account).where(Account.contributor_id == nurse.id)).one()
    kept(db, Withdrawal(review_id=review.id, account_id=account.id, withdrawn_at=MONDAY))
    assert queries.for_pack(db, lead, [finding.id]) == {}
