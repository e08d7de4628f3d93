"""Once an account is sent: what its pages say of who reads it, and of what is not sent yet."""

from sqlmodel import Session

from tests.accounts.build import a_writing_nurse, hidden
from tests.browser import Browser

PRIVATE = "Only you can read this until you send it."
READ_BY_OTHERS = "The lead reviewers and the review team can read what you sent"
PAGES = ("", "/questions/overview", "/turning-points", "/influences", "/check")


def send(browser: Browser, url: str) -> None:
    browser.submit(f"{url}/submission", form_key=hidden(browser, f"{url}/check", "form_key"))


def test_no_page_says_that_only_they_can_read_what_they_have_sent(db: Session, browse_as) -> None:
    url, _, nurse = a_writing_nurse(db, overview="I was the school nurse.")
    browser = browse_as(nurse)

    before = [browser.visit(f"{url}{page}").text for page in PAGES]
    send(browser, url)
    after = [browser.visit(f"{url}{page}").text for page in PAGES]

    assert all(PRIVATE in text and READ_BY_OTHERS not in text for text in before)
    assert all(READ_BY_OTHERS in text and PRIVATE not in text for text in after)
    assert "only you can read it until you send it." not in browser.visit(f"{url}/stop").text


def test_what_was_sent_and_not_changed_is_not_sent_again(db: Session, browse_as) -> None:
    url, _, nurse = a_writing_nurse(db, overview="I was the school nurse.")
    browser = browse_as(nurse)
    send(browser, url)

    unchanged = browser.visit(f"{url}/check").text
    browser.submit(f"{url}/questions/overview", text="I was her nurse.", revision=1)
    changed = browser.visit(f"{url}/check").text
    browser.submit(f"{url}/questions/overview", text="I was the school nurse.", revision=2)
    as_it_was = browser.visit(f"{url}/check").text

    assert "Nothing has changed since" in unchanged and "Send my account" not in unchanged
    assert "Nothing has changed since" not in changed and "Send my account" in changed
    assert "Nothing has changed since" in as_it_was


def test_a_turning_point_taken_out_after_sending_waits_to_be_sent(db: Session, browse_as) -> None:
    url, _, nurse = a_writing_nurse(db, overview="I was the school nurse.")
    browser = browse_as(nurse)
    when = browser.submit(f"{url}/turning-points")
    browser.submit(when.path, text="early May", revision=0)
    send(browser, url)
    point = when.path.rpartition("/")[2].partition(".")[0]

    sent = browser.visit(url).text
    browser.submit(f"{url}/turning-points/{point}/removal")
    taken_out, check = browser.visit(url).text, browser.visit(f"{url}/check").text
    browser.submit(f"{url}/turning-points/{point}/return")

    assert "Changed since you sent it" not in sent
    assert "Changed since you sent it" in taken_out and "Send my account" in check
    assert "Changed since you sent it" not in browser.visit(url).text


def test_the_same_question_of_two_turning_points_is_told_apart(db: Session, browse_as) -> None:
    url, _, nurse = a_writing_nurse(db)
    browser = browse_as(nurse)
    for _ in range(2):
        when = browser.submit(f"{url}/turning-points")
        browser.submit(when.path, text="early May", revision=0)

    page = browser.get(f"{url}/turning-points").text

    for number in (1, 2):
        assert page.count(f" (turning point {number})</span>") == 8


def test_who_comes_back_meets_what_came_of_it_before_what_they_could_still_write(
    db: Session, browse_as
) -> None:
    url, _, nurse = a_writing_nurse(db, overview="I was the school nurse.")
    browser = browse_as(nurse)

    writing = browser.visit(url).text
    send(browser, url)
    sent = browser.visit(url).text

    assert writing.index("Turning points") < writing.index("What came of it")
    assert sent.index("What came of it") < sent.index("Turning points")
    assert sent.count("What came of it") == 1
