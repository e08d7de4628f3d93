"""Giving an account: agreeing to start, the list of its parts, checking, sending, and after."""

from typing import Annotated, Any
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from fastapi.routing import APIRoute

from app.accounts import (
    actions,
    behalf_actions,
    behalf_routes,
    blind_routes,
    care_routes,
    excerpt_routes,
    reading_routes,
    sending_actions,
    thread_queries,
    thread_routes,
    writing_routes,
)
from app.accounts import draft_queries as drafts
from app.accounts.behalf_routes import OwnAccount
from app.accounts.draft_queries import Writer
from app.accounts.forms import SendForm
from app.accounts.questions import INFLUENCES, TURNING_POINTS, Part
from app.accounts.writing_routes import GivesAccount, base, my_account, my_page, readers_of
from app.clock import Now
from app.db import Db
from app.forms import Filled, filled
from app.pages import added, or_404, see
from app.people.models import Member

router = APIRouter(prefix="/reviews/{review_id}")
for_others = APIRouter()

FilledSend = Annotated[Filled[SendForm], Depends(filled(SendForm))]


@router.get("/account")
async def account_page(request: Request, member: GivesAccount, db: Db) -> Response:
    mine = or_404(drafts.writer(db, member))
    if mine.started is None:
        return first_page(request, db, member, mine)
    draft, versions = drafts.draft(db, mine.account), drafts.own_versions(db, mine.account)
    states = drafts.part_states(mine.questionnaire, draft)
    return my_page(
        request,
        db,
        member,
        mine,
        "tasks",
        parts=[(part, path_of(part), state) for part, state in states],
        versions=versions,
        draft=draft,
        changed=versions and drafts.is_changed(db, mine, draft, versions[0]),
        unanswered=thread_queries.unanswered(db, member),
        **added("accounts/tasks.html", db, member),
    )


def first_page(request: Request, db: Db, member: Member, mine: Writer) -> Response:
    """Before anything is written: by the contributor, or for them."""
    if member.on_behalf_of:
        return behalf_routes.begin_page(request, db, member, mine, Filled())
    if mine.entered_for_them:
        return behalf_routes.check_page(request, db, member, mine)
    beside = added("accounts/start.html", db, member)
    return my_page(
        request, db, member, mine, "start", label=mine.label, agreed=None, who_can_see="", **beside
    )


def path_of(part: Part) -> str:
    """Where a part begins."""
    own_page = {TURNING_POINTS: "turning-points", INFLUENCES: "influences"}
    return own_page.get(part.key, f"questions/{part.questions[0].key}")


@router.post("/account")
async def agree_and_start(member: OwnAccount, db: Db, now: Now) -> Response:
    mine = or_404(drafts.writer(db, member))
    actions.start_account(db, member, mine.contributor_id, now, mine.kind)
    return see(base(member))


def check_page(request: Request, db: Db, member: Member, mine: Writer, **context: Any) -> Response:
    draft, versions = drafts.draft(db, mine.account), drafts.own_versions(db, mine.account)
    places = mine.questionnaire.laid_out(draft.points)
    changed = not versions or drafts.is_changed(db, mine, draft, versions[0])
    context = {"key": uuid4(), "label": mine.label, "versions": versions, **context}
    context["unchanged"] = not changed and not mine.taken_back
    parts = [(p, path_of(p), [a for a in places if a.part == p]) for p in mine.questionnaire.parts]
    return my_page(request, db, member, mine, "check", draft=draft, parts=parts, **context)


@router.get("/account/check")
async def check_account(request: Request, member: GivesAccount, db: Db) -> Response:
    mine = my_account(db, member)
    return check_page(request, db, member, mine)


@router.post("/account/submission")
async def send_account(
    request: Request,
    member: GivesAccount,
    form: FilledSend,
    db: Db,
    now: Now,
) -> Response:
    mine = my_account(db, member)
    if form.data is None:
        return check_page(request, db, member, mine, form=form)
    sending_actions.send_account(db, member, mine.account, form.data.form_key, now)
    if member.on_behalf_of:
        behalf_actions.ask_to_confirm(db, member, mine, now)
    return see(f"{base(member)}/sent")


@router.get("/account/sent")
async def sent_page(request: Request, member: GivesAccount, db: Db) -> Response:
    mine = my_account(db, member)
    newest = or_404(next(iter(drafts.own_versions(db, mine.account)), None))
    label = mine.label
    return my_page(request, db, member, mine, "sent", version=newest, label=label, who_can_see="")


@router.get("/account/versions/{version_id}")
async def own_version_page(
    request: Request, member: GivesAccount, version_id: UUID, db: Db
) -> Response:
    mine = my_account(db, member)
    own = drafts.own_versions(db, mine.account)
    version = or_404(next((v for v in own if v.id == version_id), None))
    return my_page(
        request,
        db,
        member,
        mine,
        "version",
        version=version,
        passages=drafts.passages_of(db, version),
        asked_as=mine.questionnaire.words,
        who_can_see=readers_of(member, mine, ""),
    )


ACCOUNT = "/reviews/{review_id}/account"
for route in [*router.routes, *writing_routes.router.routes]:
    if isinstance(route, APIRoute) and (route.path, route.methods) != (ACCOUNT, {"POST"}):
        behind = ACCOUNT.replace("/account", "/behalf/{contributor_id}/account")
        path = behind + route.path.removeprefix(ACCOUNT)
        for_others.add_api_route(path, route.endpoint, methods=sorted(route.methods or ()))
"""Whoever writes an account down for somebody walks the same pages; only beginning differs."""

parts = (
    writing_routes,
    behalf_routes,
    care_routes,
    thread_routes,
    excerpt_routes,
    blind_routes,
    reading_routes,
)
routers = [*(part.router for part in parts), for_others]
router.routes += [route for one in routers for route in one.routes]
"""Joined flat, so that whoever walks the routes of this step meets every door."""
