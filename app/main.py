"""The app, put together: the one place that knows every part."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from sqlalchemy import Engine

import app.accounts.routes as accounts
import app.boards.routes as boards
import app.case_group.invitation_actions as case_group_invitations
import app.case_group.meeting_queries as meetings
import app.case_group.routes as case_group
import app.codebooks.routes as codebooks
import app.demo.routes as demo
import app.desk.routes as desk
import app.episodes.routes as episodes
import app.episodes.support_queries as episode_support
import app.findings.routes as findings
import app.findings.used_queries as used
import app.follow_on.check_queries as checks
import app.follow_on.queries as follow_on_queries
import app.follow_on.routes as follow_on
import app.follow_on.sharing_queries as sharing
import app.home.came_of_it as came_of_it
import app.home.disclosure_routes as disclosures
import app.home.overview as overview
import app.home.routes as home
import app.home.search_routes as search
import app.home.wording_queries as wording_queries
import app.home.wording_routes as wording
import app.packs.elsewhere_queries as packs_elsewhere
import app.packs.kept_queries as kept_packs
import app.packs.routes as packs
import app.people.routes as people
import app.perspectives.routes as perspectives
import app.prevalence.queries as prevalence_queries
import app.prevalence.routes as prevalence
import app.publication.routes as publication
import app.quotes.queries as quotes_queries
import app.quotes.routes as quotes
import app.responses.queries as responses_queries
import app.responses.routes as responses
import app.reviews.routes as reviews
import app.teamwork.routes as teamwork
from app import frameworks, terminology
from app.addresses import shelves
from app.crypto import Envelope, signing_key
from app.db import open_engine
from app.errors import add_error_pages, broken
from app.findings.queries import AGAINST
from app.health import router as health
from app.packs import accuracy_queries, check_actions, release_actions
from app.pages import LATER, STATIC, templates
from app.people.actions import LEAVING
from app.people.invitations import AFTERWARDS
from app.people.permissions import Permission
from app.reviews.people_actions import RENAMED
from app.safety import Answered, Safety
from app.sealed import open_sessions
from app.settings import Settings
from app.teamwork.beside_queries import beside, of_excerpt
from app.teamwork.thing_queries import FINDERS
from app.worker import keep_working

PARTS = (
    accounts,
    home,
    overview,
    came_of_it,
    people,
    perspectives,
    episodes,
    findings,
    codebooks,
    prevalence,
    packs,
    reviews,
    case_group,
    follow_on,
    teamwork,
    wording,
    search,
    disclosures,
    quotes,
    responses,
    publication,
    desk,
    boards,
)
"""Every part with pages, as the app puts them on its shelves."""
ROUTERS = [part.router for part in PARTS]

templates.globals["Permission"] = Permission
AFTERWARDS.append(case_group_invitations.tell_of_it)
LEAVING.append(release_actions.lapse)
RENAMED.append(check_actions.go_on_looking)
LATER["perspectives/view.html"] += [wording_queries.of_row, beside("perspective")]
LATER["episodes/show.html"] += [
    sharing.of_episode,
    wording_queries.of_row,
    beside("episode"),
]
LATER["findings/show.html"] += [
    checks.of_finding,
    prevalence_queries.of_finding,
    sharing.of_finding,
    quotes_queries.of_finding,
    wording_queries.of_row,
    beside("finding"),
]
AGAINST.append(quotes_queries.against)
LATER["findings/index.html"].append(prevalence_queries.for_list)
LATER["findings/pattern.html"].append(beside("pattern"))
LATER["accounts/excerpt.html"] += [used.of_excerpts, of_excerpt]
LATER["accounts/read.html"] += [used.of_account, beside("account")]
LATER["accounts/comparison.html"].append(beside("account"))
LATER["perspectives/event.html"] += [episode_support.of_event, beside("event")]
LATER["accounts/start.html"] += [meetings.for_contributor, accuracy_queries.for_reader]
LATER["accounts/tasks.html"] += [
    follow_on_queries.for_contributor,
    meetings.for_contributor,
    quotes_queries.for_contributor,
]
LATER["accounts/tasks.html"].append(accuracy_queries.for_reader)
LATER["follow_on/withdrawal.html"].append(packs_elsewhere.for_who_takes_back)
FINDERS["pack"] = kept_packs.packs
LATER["reviews/holds.html"].append(used.to_hold)
LATER["packs/publication.html"].append(responses_queries.unanswered)


def create_app(settings: Settings, key: bytes, engine: Engine | None = None) -> FastAPI:
    """The whole app on its database, or one open already. `key` is the key-encryption key."""
    frameworks.look_in(settings.data_dir / "frameworks")
    terminology.look_in(settings.data_dir / "terminology")
    app = FastAPI(openapi_url=None, lifespan=work_beside)
    app.state.settings = settings
    app.state.makings = {}
    app.state.signing_key = signing_key(key)
    app.state.engine = engine or open_engine(settings.database)
    app.state.sessions = open_sessions(app.state.engine, Envelope(key))
    app.mount("/static", StaticFiles(directory=STATIC))
    for shelf in shelves([*ROUTERS, health, *([demo.router] if settings.demo else [])]):
        app.include_router(shelf)
    app.add_middleware(Answered, say=broken)
    app.add_middleware(Safety, settings=settings)
    add_error_pages(app)
    return app


@asynccontextmanager
async def work_beside(app: FastAPI) -> AsyncIterator[None]:
    """Mail goes out beside the pages; at the end the database is let go of."""
    worker = asyncio.create_task(keep_working(app.state.sessions, app.state.settings))
    yield
    worker.cancel()
    with suppress(asyncio.CancelledError):
        await worker
    app.state.engine.dispose()
