"""Labels, steps left out, and history in words."""

from app.reviews.rules import in_words, label_problem, steps_not_used
from app.vocabulary import Did, ReviewKind, Step, Variant


def test_a_label_is_a_role_nobody_else_has() -> None:
    assert label_problem("Health visitor 1", "Mo Farrow", ["Health visitor 2"]) == ""
    assert label_problem("Nurse Farrow", "Mo Farrow", []).startswith("Use a role")
    assert label_problem("midwife 1", "Mo Farrow", ["Midwife 1"]).startswith("Somebody else")


def test_a_full_review_uses_every_step_and_a_collection_only_what_it_gathers() -> None:
    assert steps_not_used(ReviewKind.LEARNING_REVIEW, Variant.FULL) == frozenset()
    assert Step.FINDINGS not in steps_not_used(ReviewKind.COLLECTION, None)
    assert Step.ACCOUNTS in steps_not_used(ReviewKind.COLLECTION, Variant.FULL)


def test_history_reads_as_people_speak() -> None:
    assert in_words(Did.READ, "accountversion") == "read an account"
    assert in_words(Did.ADDED, "membership") == "gave somebody a role"
