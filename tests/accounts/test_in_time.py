"""When a turning point was: placed in time, sorted by it, and shown exactly as it was typed."""

from collections.abc import Callable

from bs4 import BeautifulSoup
from sqlmodel import Session, select

from app.accounts.models import AccountVersion, Passage, TurningPoint
from app.people.models import Person
from app.vague_dates import Span, in_time, precision, span
from app.vocabulary import Precision, Role
from tests.accounts.build import a_nurse, a_writing_nurse, hidden, typed
from tests.browser import Browser
from tests.build import a_member, kept
from tests.test_vague_dates import PERIOD, TYPED

BrowseAs = Callable[[Person], Browser]
WHENS = [one for one, *_ in TYPED]


def tell(browser: Browser, url: str, when: str) -> str:
    """A new turning point with this for its "when"; the address of that question."""
    browser.first()
    added = browser.client.post(f"{url}/turning-points", follow_redirects=False)
    box = str(added.headers["location"])
    browser.client.post(f"{box}/draft", data={"text": when, "revision": 0})
    return box


def send(browser: Browser, url: str) -> None:
    browser.submit(f"{url}/submission", form_key=hidden(browser, f"{url}/check", "form_key"))


def test_every_shape_of_date_is_kept_as_typed_from_the_box_to_its_readers(
    db: Session, browse_as: BrowseAs
) -> None:
    url, review, nurse = a_writing_nurse(db)
    review.period_first, review.period_last = PERIOD
    kept(db, review)
    browser = browse_as(nurse)

    boxes = [tell(browser, url, when) for when in WHENS]
    assert [typed(browser.get(box).text) for box in boxes] == WHENS
    send(browser, url)

    reader = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    version = db.exec(select(AccountVersion)).one()
    for page in (browser.get(f"{url}/versions/{version.id}"), reader.get(read_at(version))):
        words = BeautifulSoup(page.text, "html.parser").get_text("\n").split("\n")
        assert [when for when in WHENS if when not in words] == []
    in_order = reader.get(f"/reviews/{review.id}/accounts/in-time").text
    shown = [dt.get_text() for dt in BeautifulSoup(in_order, "html.parser").select("dl dt")]
    assert sorted(shown) == sorted(WHENS)
    order = [in_time(span(when, PERIOD)) for when in shown]
    assert order == sorted(order)
    assert in_order.count("could not place this") == len(WHENS) - len(placed(WHENS))


def placed(whens: list[str]) -> list[str]:
    return [when for when in whens if precision(span(when, PERIOD)) != Precision.UNKNOWN]


def read_at(version: AccountVersion) -> str:
    return f"/reviews/{version.review_id}/accounts/{version.id}"


def test_saving_and_sending_note_which_days_it_may_mean(db: Session, browse_as: BrowseAs) -> None:
    url, review, nurse = a_writing_nurse(db)
    review.period_first, review.period_last = PERIOD
    kept(db, review)
    browser = browse_as(nurse)
    box = tell(browser, url, "May 2012")
    browser.submit(box, text="one morning in May", revision=1)
    browser.submit(box.replace(".when", ".what"), text="He did not come in 2015.", revision=0)

    point = db.exec(select(TurningPoint)).one()
    db.refresh(point)
    may = span("May 2013")
    assert (point.when_first, point.when_last, point.when_precision) == (*may, Precision.MONTH)
    send(browser, url)
    passages = db.exec(select(Passage)).all()
    assert {(p.when_first, p.when_last, p.when_precision) for p in passages} == {
        (*may, Precision.MONTH)
    }
    browser.submit(box, text="", revision=2)
    db.refresh(point)
    assert Span(point.when_first, point.when_last) == (None, None) and not point.when_precision


def test_words_that_lost_a_clash_do_not_move_it(db: Session, browse_as: BrowseAs) -> None:
    url, _, nurse = a_writing_nurse(db)
    browser = browse_as(nurse)
    box = tell(browser, url, "May 2012")
    browser.submit(box, text="June 2012", revision=1)
    assert browser.submit(box, text="July 2012", revision=1).status == 409
    assert db.exec(select(TurningPoint)).one().when_first == span("June 2012").first


def test_the_order_of_time_takes_in_only_what_was_last_sent_and_only_for_readers(
    db: Session, browse_as: BrowseAs
) -> None:
    url, review, nurse = a_writing_nurse(db)
    browser, listed = browse_as(nurse), f"/reviews/{review.id}/accounts/in-time"
    lead = browse_as(a_member(db, review, Role.LEAD_REVIEWER))
    assert "No account tells of a turning point yet" in lead.get(listed).text
    box = tell(browser, url, "before the storm")
    assert "storm" not in lead.get(listed).text
    send(browser, url)
    browser.submit(box, text="after the flood", revision=1)
    send(browser, url)

    shown = lead.get(listed).text
    assert "after the flood" in shown and "storm" not in shown
    other, _, _ = a_nurse(db)
    elsewhere = browse_as(a_member(db, other, Role.LEAD_REVIEWER))
    assert elsewhere.get(listed).status_code == 404
    for role in (Role.SUPERVISOR, Role.BUSINESS_MANAGER, Role.CHAMPION):
        assert browse_as(a_member(db, review, role)).get(listed).status_code == 403
    assert browser.get(listed).status_code == 403
