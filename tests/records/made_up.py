"""Records nobody wrote, in every shape that real ones take, for Hypothesis to choose from."""

from typing import Any

from hypothesis import strategies as st

from app.records.fields import FORMAT

TEXTS = st.one_of(
    st.sampled_from(["c", "x", "N/K", "4.1", "1.10", "007", "2015-11-18", "12:30", "null", "yes"]),
    st.sampled_from(
        ["", " ", "“curly” O\u2019Neill", "# no comment", "a: b", "- c", "Tools", "P4"]
    ),
    st.sampled_from(
        ["long " * 400, "line\n\n  line\n", "tab\there", "Child AG1\r\n", "\u2028", "1111"]
    ),
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=30),
)
NEEDED = TEXTS.filter(lambda text: bool(text.strip()))
NULL = st.none()
TEXT = NULL | TEXTS
WHEN = TEXT | st.integers(-3000, 3000) | st.sampled_from([4.1, 2014.09])
LISTS = NULL | st.lists(TEXTS, max_size=3)
EITHER = LISTS | TEXTS
ANYTHING = st.recursive(
    TEXT | st.booleans() | st.integers(-9, 10**14),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=5,
)
EXTRAS = st.dictionaries(
    st.sampled_from(["shape", "start", "notes on it", "Köln", "", "position", "=", "<<", "2015"]),
    ANYTHING,
    max_size=2,
)


def partly(required: dict[str, Any], optional: dict[str, Any]) -> Any:
    """A mapping with these fields, any of those, and now and then some that nobody knows."""
    known = st.fixed_dictionaries(required, optional=optional)
    unknown = EXTRAS.map(lambda extras: {k: v for k, v in extras.items() if k not in optional})
    return st.tuples(known, unknown).map(lambda both: {**both[1], **both[0]})


def listed(item: Any) -> Any:
    return NULL | st.lists(item, max_size=3)


FINDING_TEXTS = "how_it_featured why_underlying evidence_summary prevalence implications title"
FINDINGS = partly(
    {"statement": NEEDED},
    {"number": WHEN, "category": TEXT, "questions_for_board": LISTS}
    | dict.fromkeys(FINDING_TEXTS.split(), TEXT),
)
RECORDS = partly(
    {"format": st.just(FORMAT), "id": st.just("made-2020"), "title": NEEDED},
    {
        "board": TEXT,
        "other_boards": LISTS,
        "year": WHEN,
        "review_type": TEXT | st.sampled_from(["Serious case review", "LEARNING REVIEW"]),
        "methodology": NULL | partly({}, {"name": TEXT, "stated_in_source": NULL | st.booleans()}),
        "period_under_review": NULL
        | partly({}, {"start": WHEN, "end": WHEN, "precision": TEXT, "note": TEXT}),
        "dates": NULL | st.dictionaries(TEXTS, WHEN, max_size=3),
        "subjects": listed(partly({}, {"label": TEXT, "age": WHEN, "outcome": TEXT})),
        "agencies_and_roles": LISTS,
        "counts": NULL | st.dictionaries(TEXTS, WHEN, max_size=2),
        "key_practice_episodes": listed(partly({}, {"title": TEXT, "summary": TEXT, "date": WHEN})),
        "contributory_factors": LISTS,
        "findings": listed(FINDINGS),
        "additional_learning": EITHER,
        "recommendations": EITHER,
        "board_response": NULL | partly({}, {"form": TEXT, "actions": LISTS}),
        "family_involvement": TEXT,
        "parallel_processes": LISTS,
        "shape_notes": LISTS,
    },
)
COLLATIONS = partly(
    {"id": st.just("made-2020"), "title": NEEDED, "items": listed(FINDINGS)},
    {"kind": TEXT, "scale": NULL | EXTRAS, "publishers": LISTS, "year": WHEN},
)
