"""The house rules a linter cannot see."""

import ast
from pathlib import Path

import pytest

FILES = sorted(Path("app").rglob("*.py"))
TEMPLATES = sorted(Path("templates").rglob("*.html"))
ROUTES = sorted(Path("app").rglob("*routes.py"))
DOMAIN = [
    "boards",
    "holds",
    "reviews",
    "case_group",
    "perspectives",
    "accounts",
    "episodes",
    "findings",
    "prevalence",
    "codebooks",
    "teamwork",
    "follow_on",
    "quotes",
    "packs",
    "responses",
    "publication",
    "desk",
]
SIX = {"models", "rules", "queries", "actions", "forms", "routes", "__init__"}


def functions(file: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(file.read_text())
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


@pytest.mark.parametrize("file", FILES, ids=str)
def test_a_file_fits_in_the_head(file: Path) -> None:
    words_of_the_domain = file.name == "vocabulary.py"  # a list, read by looking up
    assert len(file.read_text().splitlines()) <= (500 if words_of_the_domain else 250)
    for function in functions(file):
        length = (function.end_lineno or 0) - function.lineno + 1
        assert length <= 30, f"{function.name} is {length} lines"


@pytest.mark.parametrize("file", TEMPLATES, ids=str)
def test_a_template_fits_on_a_screen_or_two(file: Path) -> None:
    limit = 100 if file.name in ("layout.html",) or file.parent.name == "macros" else 80
    assert len(file.read_text().splitlines()) <= limit


@pytest.mark.parametrize("file", TEMPLATES, ids=str)
def test_nobodys_words_are_trusted_as_html(file: Path) -> None:
    text = file.read_text()
    assert "|safe" not in text.replace(" ", "") and "autoescape false" not in text
    assert " style=" not in text and " onclick" not in text, "the CSP forbids it"


@pytest.mark.parametrize("file", [*TEMPLATES, *ROUTES], ids=str)
def test_only_permissions_decide_by_role(file: Path) -> None:
    """The desk sorts links by role, and says so here; nobody else asks for one."""
    if file.parent.name != "home":
        assert "Role." not in file.read_text(), "ask member.may(Permission...) instead"


TRACES = ("history.record(", "keep_new(", "keep_changed(")


@pytest.mark.parametrize("file", sorted(Path("app").rglob("actions.py")), ids=str)
def test_every_action_leaves_a_line_of_history(file: Path) -> None:
    """By itself, or through a function beside it."""
    silent = {"sign_out", "note_failure"}  # no member acts: a session ends, a guess is counted
    silent |= {"keep", "keep_as_it_stands", "keep_removed"}  # a wording says itself who and when
    here = [each for each in ast.parse(file.read_text()).body if isinstance(each, ast.FunctionDef)]
    texts = {each.name: ast.unparse(each) for each in here}
    traced = {name for name, text in texts.items() if any(trace in text for trace in TRACES)}
    for action in here:
        if takes_a_session(action) and not action.name.startswith("_"):
            through = any(f"{name}(" in texts[action.name] for name in traced)
            traces = action.name in silent | traced or through
            assert traces, f"{action.name} leaves no trace"


def takes_a_session(function: ast.FunctionDef) -> bool:
    return any(a.arg == "db" for a in function.args.args) and any(
        a.arg == "now" for a in function.args.args + function.args.kwonlyargs
    )


@pytest.mark.parametrize("folder", DOMAIN)
def test_every_step_answers_the_same_questions_in_the_same_files(folder: str) -> None:
    """Data and renderers may stand beside the six, named here so that a newcomer expects them."""
    also = {
        "desk": {"calendar", "report"},
        "accounts": {"agreement", "narrowing", "questions"},
        "boards": {"colour", "logo"},
        "case_group": {"letter", "calendar"},
        "codebooks": {"refi"},
        "findings": {"strength"},
        "episodes": {"factor_map", "map_layout", "map_arrows", "map_drawing"},
        "packs": {
            "accuracy_rules",
            "archive",
            "checking",
            "document",
            "files",
            "glossary",
            "look",
            "making",
            "found",
            "leaving",
            "pdf",
            "picture",
            "retelling",
            "said",
            "places",
            "shapes",
            "the_review",
            "sheet",
            "word",
        },
        "publication": {"document", "feeds"},
        "perspectives": {"chronology", "lanes", "lens", "rows", "table_readers", "tables"},
    }
    for file in Path("app", folder).glob("*.py"):
        allowed = file.stem in SIX | also.get(folder, set())
        assert allowed or file.stem.endswith(("_routes", "_forms", "_queries", "_actions")), file


def test_every_module_says_in_its_first_line_what_it_is_for() -> None:
    for file in FILES:
        first = (ast.get_docstring(ast.parse(file.read_text())) or "").partition("\n")[0]
        assert first, file
