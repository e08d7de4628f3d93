"""What a pack says of the review itself: what it is, why this case, whose, and when. Pure."""

from typing import Any

from app.packs.models import Pack
from app.reviews.models import Review, Subject
from app.vocabulary import coded

LEFT_OUT = "This is left out. "

Data = dict[str, Any]


def about(review: Review) -> Data:
    kind = coded(review.kind)
    return {"id": str(review.id), "title": review.title, "label": review.label, "kind": kind}


def why_this_case(review: Review, pack: Pack) -> str | None:
    return review.why_this_case or left_out(pack.why_left_out)


def family(review: Review, subjects: list[Subject], pack: Pack) -> Data:
    people = [{"label": s.label, "role": coded(s.sort), "age": s.age} for s in subjects]
    why = None if people else left_out(pack.family_left_out)
    return {"people": people, "involvement": review.family_involvement or why}


def time_frame(review: Review, pack: Pack) -> Data:
    frame = {"from": review.period_from, "to": review.period_to}
    why = None if any(frame.values()) else left_out(pack.time_left_out)
    return {**frame, "left_out": why} if why else frame


def questions(asked: list[str], pack: Pack) -> Data:
    why = None if asked else left_out(pack.questions_left_out)
    return {"research_questions": asked, **({"questions_left_out": why} if why else {})}


def left_out(why: str | None) -> str | None:
    """In the place of what is not there: why not."""
    return f"{LEFT_OUT}{why}" if why else None


def empty_in(review: Review, subjects: list[Subject], asked: list[str], pack: Pack) -> list[str]:
    """The same before there is a document."""
    return left_empty(
        {
            "why_this_case": why_this_case(review, pack),
            "family": family(review, subjects, pack),
            "time_frame": time_frame(review, pack),
            **questions(asked, pack),
        }
    )


def left_empty(told: Data) -> list[str]:
    """Which parts of a document would say nothing, each by the text that would say why."""
    says = {
        "why_left_out": told["why_this_case"],
        "family_left_out": told["family"]["people"] or told["family"]["involvement"],
        "time_left_out": any(told["time_frame"].values()),
        "questions_left_out": told["research_questions"] or told.get("questions_left_out"),
    }
    return [slot for slot, there in says.items() if not there]
