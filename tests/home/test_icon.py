"""The icon in a browser's tab, for what is no page and cannot name one."""

from tests.browser import Browser


def test_a_browser_that_asks_for_the_icon_of_a_file_is_given_it(browser: Browser) -> None:
    icon = browser.get("/favicon.ico")

    assert icon.status_code == 200
    assert icon.content.startswith(b"\x00\x00\x01\x00")
    assert "immutable" in icon.headers["cache-control"]
