"""Choosing who of the case group is shown a draft."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.clock import Now
from app.db import Db
from app.episodes import queries as episodes
from app.episodes.models import Episode
from app.findings import queries as findings
from app.findings.models import Finding
from app.follow_on import actions, draft_queries, queries, sharing_queries
from app.follow_on.forms import ShareForm
from app.forms import Filled, filled
from app.holds import queries as holds
from app.pages import or_404, page, see
from app.people.access import member_who_may
from app.people.models import Member
from app.people.permissions import Permission
from app.vocabulary import HoldOn

router = APIRouter(prefix="/reviews/{review_id}")

Shares = Annotated[Member, Depends(member_who_may(Permission.SHARE_DRAFTS))]
FilledShare = Annotated[Filled[ShareForm], Depends(filled(ShareForm))]


def sharing_page(
    request: Request, db: Session, member: Member, about: Episode | Finding
) -> Response:
    ids = [about.id]
    said = queries.said(db, member, episode_ids=ids, finding_ids=ids).get(about.id)
    return page(
        request,
        "follow_on/sharing.html",
        title=draft_queries.title_of(about),
        obstacles=holds.obstacles(db, member, HoldOn.SHARING),
        readers=sharing_queries.readers(db, member, about),
        answered={voice.contributor_id: voice.now.answer for voice in said.voices} if said else {},
        is_finding=isinstance(about, Finding),
        back=at(about),
        who_can_see="Only the lead reviewers can see this page.",
    )


def change_sharing(
    db: Session, member: Member, about: Episode | Finding, form: Filled[ShareForm], now: Now
) -> Response:
    ticked = or_404(form.data)
    chosen, before = set(ticked.contributor_ids), set(ticked.shown)
    actions.share(db, member, about, chosen - before, before - chosen, now)
    return see(f"{at(about)}/sharing", "shared")


def at(about: Episode | Finding) -> str:
    return f"/reviews/{about.review_id}/{about.__tablename__}s/{about.id}"


@router.get("/episodes/{episode_id}/sharing")
async def episode_sharing(request: Request, member: Shares, episode_id: UUID, db: Db) -> Response:
    return sharing_page(request, db, member, or_404(episodes.episode(db, member, episode_id)))


@router.post("/episodes/{episode_id}/sharing")
async def share_episode(
    member: Shares, episode_id: UUID, form: FilledShare, db: Db, now: Now
) -> Response:
    episode = or_404(episodes.episode(db, member, episode_id))
    return change_sharing(db, member, episode, form, now)


@router.get("/findings/{finding_id}/sharing")
async def finding_sharing(request: Request, member: Shares, finding_id: UUID, db: Db) -> Response:
    return sharing_page(request, db, member, or_404(findings.finding(db, member, finding_id)))


@router.post("/findings/{finding_id}/sharing")
async def share_finding(
    member: Shares, finding_id: UUID, form: FilledShare, db: Db, now: Now
) -> Response:
    finding = or_404(findings.finding(db, member, finding_id))
    return change_sharing(db, member, finding, form, now)
