"""The pieces every page is made of: labelled, described, escaped, and never forgetful."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parent.parent / "templates"
WORLD = Environment(
    autoescape=True,
    undefined=StrictUndefined,
    loader=FileSystemLoader(TEMPLATES),
    extensions=["jinja2.ext.do"],
)
NASTY = "<script>alert(1)</script>\"'&"
CHOICES = [("yes", "Yes"), ("no", "No", "It was not so")]
FIELDS = ["text", "password", "area", "select", "radios", "checkboxes"]


def a_form(typed: dict[str, Any] | None = None, **errors: str) -> Any:
    return SimpleNamespace(typed=typed or {}, errors=errors)


def render(call: str, library: str = "forms", **context: Any) -> BeautifulSoup:
    source = f'{{% import "macros/{library}.html" as m %}}{{{{ m.{call} }}}}'
    return soup_of(source, **context)


def soup_of(source: str, **context: Any) -> BeautifulSoup:
    return BeautifulSoup(WORLD.from_string(source).render(**context), "html.parser")


def field(kind: str, form: Any, **more: Any) -> BeautifulSoup:
    choices = "CHOICES, " if kind in ("select", "radios", "checkboxes") else ""
    arguments = ", ".join(f"{name}={name}" for name in more)
    return render(
        f"{kind}(form, 'why', 'Why?', {choices}{arguments})", form=form, CHOICES=CHOICES, **more
    )


@pytest.mark.parametrize("kind", FIELDS)
def test_a_control_has_its_name_as_id_and_a_label(kind: str) -> None:
    page = field(kind, a_form())
    control = page.select_one("#why")
    assert control is not None and control["name"] == "why"
    assert page.select_one('label[for="why"]') is not None
    assert not page.select("[aria-describedby='']")


@pytest.mark.parametrize("kind", FIELDS)
def test_hint_and_error_are_read_out_with_the_control(kind: str) -> None:
    page = field(kind, a_form(why="Say why"), hint="In your own words")
    described = page.select_one('[aria-describedby="why-hint why-error"]')
    assert described is not None and described.name in ("input", "textarea", "select", "fieldset")
    assert page.select_one("#why-hint").text == "In your own words"
    assert page.select_one("#why-error").text.split() == ["Error:", "Say", "why"]
    assert (described.name == "fieldset") != described.has_attr("aria-invalid")


@pytest.mark.parametrize("kind", ["text", "area", "radios", "checkboxes"])
def test_a_lone_question_is_the_heading(kind: str) -> None:
    headings = field(kind, a_form(), heading=True).select("h1")
    assert [heading.text.strip() for heading in headings] == ["Why?"]


def test_an_error_links_to_the_first_box() -> None:
    page = field("checkboxes", a_form())
    assert [box["id"] for box in page.select("input")] == ["why", "why-2"]
    assert page.select_one("#why-2")["aria-describedby"] == "why-2-item-hint"
    summary = render("error_summary(form)", form=a_form(why="Choose one"))
    assert [(a["href"], a.text) for a in summary.select("#error-summary a")] == [
        ("#why", "Choose one")
    ]


def test_what_was_typed_wins() -> None:
    typed = a_form({"why": "no"})
    assert field("text", typed, value="yes").input["value"] == "no"
    assert field("area", typed, value="yes").textarea.text.strip() == "no"
    assert field("select", typed, value="yes").select_one("[selected]")["value"] == "no"
    assert [box["value"] for box in field("radios", typed, value="yes").select("[checked]")] == [
        "no"
    ]
    assert [
        box["value"] for box in field("checkboxes", typed, values=["yes"]).select("[checked]")
    ] == ["no"]


def test_ticked_boxes_come_back_and_unticked_ones_stay_unticked() -> None:
    both = field("checkboxes", a_form({"why": ["yes", "no"]}))
    assert len(both.select("[checked]")) == 2
    assert not field("checkboxes", a_form({"other": "x"}), values=["yes"]).select("[checked]")
    assert len(field("checkboxes", a_form(), values=["yes"]).select("[checked]")) == 1


def test_a_password_is_never_written_back() -> None:
    page = field("password", a_form({"why": "hunter2"}, why="Enter your password"))
    assert "hunter2" not in str(page) and not page.input.has_attr("value")


def test_an_area_keeps_line_breaks_and_counts_letters() -> None:
    page = field(
        "area", a_form(), value="\n one\n two", attrs={"data-maxlength": 200, "x-y": NASTY}
    )
    assert "\n\n one\n two</textarea>" in str(page)
    assert page.textarea["x-y"] == NASTY
    assert page.textarea["aria-describedby"] == "why-info"
    assert page.select_one('[data-module="govuk-character-count"]')["data-maxlength"] == "200"


@pytest.mark.parametrize("kind", FIELDS)
def test_words_in_a_control_are_only_words(kind: str) -> None:
    page = field(kind, a_form({"why": NASTY}, why=NASTY), hint=NASTY)
    assert not page.select("script")
    assert (
        NASTY in page.select_one("#why-hint").text and NASTY in page.select_one("#why-error").text
    )


@pytest.mark.parametrize(
    ("library", "call"),
    [
        ("forms", "error_summary(form)"),
        ("forms", "text(form, 'why', x, value=x, width='two-thirds', type=x, autocomplete=x)"),
        ("forms", "area(form, 'why', x, hint=x, value=x, heading=True)"),
        ("forms", "radios(form, 'why', x, [(x, x, x)], heading=True)"),
        ("forms", "checkboxes(form, 'why', x, [(x, x, x)], values=[x])"),
        ("forms", "select(form, 'why', x, [(x, x)], empty=x)"),
        ("forms", "hidden(x, x)"),
        ("forms", "button(x, name=x, value=x)"),
        ("parts", "tag(x, x)"),
        ("parts", "helped(x, True)"),
        ("parts", "summary_list([(x, x, x, x)])"),
        ("parts", "task_list([(x, x, x, x, x)])"),
        ("parts", "panel(x, x)"),
        ("parts", "who(x)"),
        ("parts", "success(x)"),
        ("parts", "paragraphs(x)"),
        ("parts", "empty(x)"),
        ("parts", "back(x, x)"),
        ("parts", "breadcrumbs([(x, x)])"),
        ("parts", "tabs_nav([(x, x, True)], x)"),
    ],
)
def test_words_never_become_markup(library: str, call: str) -> None:
    page = render(call, library, x=NASTY, form=a_form(why=NASTY))
    assert not page.select("script")
    assert NASTY in page.text or any(NASTY in tag.attrs.values() for tag in page.select("*"))


@pytest.mark.parametrize("call", ["inset()", "details(x)"])
def test_words_given_to_a_wrapper_never_become_markup(call: str) -> None:
    source = (
        f'{{% import "macros/parts.html" as m %}}{{% call m.{call} %}}{{{{ x }}}}{{% endcall %}}'
    )
    assert NASTY in soup_of(source, x=NASTY).text


def test_paragraphs_keep_the_shape_of_what_was_written() -> None:
    page = render("paragraphs(x)", "parts", x="one\r\ntwo\r\n\r\n\r\nthree\n\n")
    assert [p.decode_contents() for p in page.select("p.govuk-body")] == ["one<br/>two", "three"]


def test_helped_and_hindered_differ_without_colour() -> None:
    pages = [render(f"helped(w, {up})", "parts", w="Word") for up in (True, False)]
    marks = [page.select_one("[aria-hidden=true]").text for page in pages]
    assert marks[0] != marks[1]
    assert all(page.text.strip().endswith("Word") for page in pages)


def test_two_task_lists_on_a_page_share_no_id() -> None:
    item = [("Your part", "/part", "Not started", "blue", "About 5 minutes")]
    page = render("task_list(i) ~ m.task_list(i, 'later')", "parts", i=item)
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids)) == 4
    assert page.a["aria-describedby"] == "task-1-hint task-1-status"


def a_page(name: str, **context: Any) -> BeautifulSoup:
    around = {"form": a_form(), "person": None, "board_name": "", "nav": [], "who_can_see": ""}
    around |= {
        "support": "",
        "stop": "",
        "path": "/",
        "notice": "",
        "demo": False,
        "static": lambda name: f"/static/{name}",
    }
    return BeautifulSoup(WORLD.get_template(name).render(**(around | context)), "html.parser")


@pytest.mark.parametrize("status", [403, 404, 429, 500, 503])
def test_a_page_not_shown_says_so_and_what_to_do(status: int) -> None:
    page = a_page("not_shown.html", status=status, reference="AB12")
    assert page.title.text == f"{page.h1.text} - Casement"
    assert "AB12" in page.main.text and page.main.select('a[href="/"]')


def test_an_error_is_met_before_any_good_news() -> None:
    page = a_page("refused.html", message="No.", notice="Saved.", form=a_form(why="Say why"))
    assert page.title.text.startswith("Error: ") and "Saved." not in page.text
    assert a_page("refused.html", message="No.", notice="Saved.").select_one("[role=alert]")


def test_a_refusal_gives_its_reason() -> None:
    page = a_page("refused.html", message=NASTY, person=SimpleNamespace(name="Ann"), support="Sam")
    assert NASTY in page.main.text and "Sam" in page.footer.text
    assert page.select_one('form[method="post"][action="/sign-out"] button').text == "Sign out"


def test_nothing_on_a_page_needs_inline_script_or_style() -> None:
    page = a_page("refused.html", message="No.", demo=True, nav=[("Desk", "/desk", True)])
    assert not page.select("style, [style], script:not([src])")
    assert not [tag for tag in page.select("*") for name in tag.attrs if name.startswith("on")]


def test_a_long_page_says_what_stands_where_and_a_long_list_of_it_is_folded() -> None:
    few = render("contents(items)", "parts", items=[(f"Part {n}", f"#part-{n}") for n in range(3)])
    many = render("contents(items)", "parts", items=[(f"Role {n}", f"#r-{n}") for n in range(40)])

    assert [link["href"] for link in few.select("nav a")] == ["#part-0", "#part-1", "#part-2"]
    assert not few.select("details")
    assert len(many.select("nav details a")) == 40
    assert many.summary and many.summary.get_text(strip=True) == "On this page (40)"
