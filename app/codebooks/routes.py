"""Codes and excerpts in an open format, out and in: for NVivo, ATLAS.ti, QualCoder and others."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app import history
from app.clock import Now
from app.codebooks import actions, queries, refi, rules, source_queries
from app.codebooks.forms import CodesForm, Uploaded
from app.db import Db
from app.episodes import queries as episodes
from app.forms import Filled, filled
from app.pages import download, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.reviews import queries as reviews
from app.vocabulary import Did

router = APIRouter(prefix="/reviews/{review_id}/codebook")

ReadsAnalysis = Annotated[Member, Depends(member_who_may(Permission.READ_ANALYSIS))]
WritesAnalysis = Annotated[Member, Depends(member_who_may(Permission.WRITE_ANALYSIS))]
ExportsWords = Annotated[Member, Depends(member_who_may(Permission.EXPORT_WORDS))]
FilledCodes = Annotated[Filled[CodesForm], Depends(filled(CodesForm))]

SEEN = "The lead reviewers, the review team and the supervisor can see this page."


@router.get("")
async def show_codebook(request: Request, member: ReadsAnalysis) -> Response:
    return page(request, "codebooks/show.html", who_can_see=SEEN)


@router.get("/codebook.qdc")
async def export_codebook(member: ExportsWords, db: Db, now: Now) -> Response:
    history.record(db, member, Did.EXPORTED, reviews.review(db, member), now)
    return download(refi.codebook(queries.codes(db, member)), "application/xml", "codebook.qdc")


@router.get("/project.qdpx")
async def export_project(member: ExportsWords, db: Db, now: Now) -> Response:
    """Accounts by label and without the names we know, with the words taken from them."""
    history.record(db, member, Did.EXPORTED, reviews.review(db, member), now)
    codes, sources = queries.codes(db, member), source_queries.sources(db, member)
    title = reviews.heading(db, member).label or "Review"
    body = refi.project(title, codes, sources, now)
    return download(body, "application/zip", "project.qdpx")


@router.get("/new")
async def choose_codebook(request: Request, member: WritesAnalysis) -> Response:
    return page(request, "codebooks/upload.html", who_can_see=SEEN)


@router.post("/new")
async def look_at_codebook(
    request: Request, member: WritesAnalysis, content: Uploaded, db: Db
) -> Response:
    """Every code of the file, with what would become of it. Nothing is kept yet."""
    try:
        found = refi.read_codebook(content)
    except refi.Unreadable as why:
        wrong = Filled[CodesForm]().fail("file", str(why))
        return page(request, "codebooks/upload.html", form=wrong, who_can_see=SEEN)
    framework = queries.labels(queries.framework(db, member))
    ours = [factor.text for factor in episodes.factors(db, member)]
    made = rules.proposals(found, framework, ours)
    sorted_out = {fate: [p for p in made if p.fate == fate] for fate in rules.Fate}
    return page(request, "codebooks/preview.html", fates=sorted_out, who_can_see=SEEN)


@router.post("/codes")
async def take_codes_in(
    request: Request, member: WritesAnalysis, form: FilledCodes, db: Db, now: Now
) -> Response:
    chosen = form.data.chosen if form.data else []
    added = actions.take_in(db, member, chosen, now)
    return see(f"/reviews/{member.review}/codebook", "added" if added else "none_added")
