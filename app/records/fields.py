"""The format as data: what each field holds, in which order, and which text of ours carries it."""

from dataclasses import dataclass, field

FORMAT = "published-review-record/1"
UNNAMED_BOARD = "Board not named"
"""The Board of records that name none. It is exported as null."""

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True)
class Kind:
    """What a field may hold. Null says "the source did not say", unless the field is needed."""

    words: str
    types: tuple[type, ...] = (str,)
    null: bool = True
    needed: bool = False
    """It must be there and must not be empty."""
    each: "Kind | None" = None
    """What every item of a list, or every value of a mapping, holds."""
    inside: "dict[str, Kind]" = field(default_factory=dict)
    """The fields of a mapping that are known. Others are kept as they are."""


TEXT = Kind("a text")
ITEM = Kind("a text", null=False)
NEEDED = Kind("a text", null=False, needed=True)
NUMBER = Kind("a text or a number", (str, int, float))
FLAG = Kind("true or false", (bool,))
TEXTS = Kind("a list of texts", (list,), each=ITEM)
TEXT_OR_LIST = Kind("a text or a list of texts", (str, list), each=ITEM)
OPEN = Kind("a mapping", (dict,))


def mapping(**inside: Kind) -> Kind:
    return Kind("a mapping", (dict,), inside=inside)


def list_of(words: str, **inside: Kind) -> Kind:
    each = Kind("a mapping", (dict,), null=False, inside=inside)
    return Kind(f"a list of {words}", (list,), each=each)


SUBJECTS = list_of("subjects", label=TEXT, label_kind=TEXT, age=NUMBER, outcome=TEXT)
EPISODES = list_of("episodes", title=TEXT, summary=TEXT, date=NUMBER, called_a_kpe_in_source=FLAG)
FINDINGS = list_of(
    "findings",
    number=NUMBER,
    title=TEXT,
    statement=NEEDED,
    category=TEXT,
    how_it_featured=TEXT,
    why_underlying=TEXT,
    evidence_summary=TEXT,
    prevalence=TEXT,
    implications=TEXT,
    questions_for_board=TEXTS,
)
ITEMS = list_of(
    "items",
    number=NUMBER,
    title=TEXT,
    address=TEXT,
    statement=NEEDED,
    agencies=TEXTS,
    illustrative_case=TEXT,
    reasons_in_scr_reports=TEXT_OR_LIST,
    reasons_from_practitioner_summits=TEXT_OR_LIST,
    prevalence_in_38_scrs=TEXT,
    questions=TEXT_OR_LIST,
)
RECORD = mapping(
    format=NEEDED,
    id=NEEDED,
    title=NEEDED,
    board=TEXT,
    other_boards=TEXTS,
    year=NUMBER,
    review_type=TEXT,
    methodology=mapping(name=TEXT, stated_in_source=FLAG, note=TEXT),
    period_under_review=mapping(start=NUMBER, end=NUMBER, precision=TEXT, note=TEXT),
    dates=Kind("a mapping of dates", (dict,), each=NUMBER),
    subjects=SUBJECTS,
    agencies_and_roles=TEXTS,
    reviewer_arrangements=mapping(
        number=NUMBER, note=TEXT, named_in_source=NUMBER, other_roles=TEXTS
    ),
    counts=Kind("a mapping of numbers or texts", (dict,), each=NUMBER),
    key_practice_episodes=EPISODES,
    contributory_factors=TEXTS,
    findings=FINDINGS,
    additional_learning=TEXT_OR_LIST,
    considerations_for_board=mapping(given_as=TEXT, text=TEXT_OR_LIST, note=TEXT),
    recommendations=TEXT_OR_LIST,
    board_response=mapping(form=TEXT, actions=TEXTS),
    family_involvement=TEXT,
    parallel_processes=TEXTS,
    shape_notes=TEXTS,
)
COLLATION = mapping(
    id=NEEDED,
    title=NEEDED,
    kind=TEXT,
    publishers=TEXTS,
    year=NUMBER,
    source_addresses=TEXTS,
    scale=OPEN,
    conflict_between_sources=TEXT,
    why_useful=TEXTS,
    participants_roles=TEXTS,
    items=ITEMS,
    not_readable=TEXT_OR_LIST,
)


@dataclass(frozen=True)
class Part:
    """How a mapping of the record meets a row: the fields that rows carry. The rest are notes."""

    kind: Kind
    slots: dict[str, str]
    """A field of the record, and the text of the row that carries it."""
    carried: frozenset[str] = frozenset()
    """Fields carried in another way: by rows of their own, or by another table."""
    optional: frozenset[str] = frozenset()
    """Fields left out, instead of null, when there is nothing to say."""

    @property
    def known(self) -> dict[str, Kind]:
        return self.kind.inside

    def carries(self, key: str) -> bool:
        return key in self.slots or key in self.carried


def item(kind: Kind) -> Kind:
    assert kind.each is not None
    return kind.each


SUBJECT = Part(item(SUBJECTS), {"label": "label", "age": "age", "outcome": "outcome"})
EPISODE = Part(item(EPISODES), {"title": "title", "summary": "why_chosen", "date": "when_text"})
FINDING = Part(
    item(FINDINGS),
    {
        "number": "number",
        "title": "title",
        "statement": "statement",
        "how_it_featured": "in_this_case",
        "why_underlying": "why_underlying",
        "prevalence": "prevalence",
        "implications": "why_it_matters",
    },
    carried=frozenset({"questions_for_board"}),
    optional=frozenset({"title"}),
)
COLLECTED = Part(
    item(ITEMS),
    {
        "number": "number",
        "title": "title",
        "statement": "statement",
        "illustrative_case": "in_this_case",
        "prevalence_in_38_scrs": "prevalence",
    },
)
PERIOD = Part(RECORD.inside["period_under_review"], {"start": "period_from", "end": "period_to"})
REVIEW = Part(
    RECORD,
    {"title": "title", "family_involvement": "family_involvement"},
    carried=frozenset(
        {"format", "id", "board", "period_under_review", "subjects", "agencies_and_roles"}
        | {"key_practice_episodes", "contributory_factors", "findings", "additional_learning"}
        | {"parallel_processes"}
    ),
)
COLLECTION = Part(COLLATION, {"title": "title"}, carried=frozenset({"id", "items"}))
