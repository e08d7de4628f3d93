"""A whole journey with a word of its own in every box: none of them leaves by another way."""

import asyncio
import io
import re
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from traceback import format_exception
from uuid import UUID, uuid4

import httpx2
import pytest
import structlog
import uvicorn
from pypdf import PdfReader
from sqlalchemy import text
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, select
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from app.accounts.models import Excerpt
from app.cli import QUIETLY
from app.episodes.models import Episode
from app.findings.models import FindingFactor
from app.mail import post
from app.main import create_app
from app.people.models import Membership
from app.people.passwords import hash_now
from app.reviews.models import Review
from app.safety import Answered, BrokenOff
from app.settings import Settings
from app.vocabulary import Direction, Role
from app.worker import work_once
from tests import build
from tests.conftest import KEY
from tests.journeys.conftest import free_port
from tests.leaks import WORD, Open, Planted, Somebody, Trace, everything_logged, said_wrong

pytestmark = pytest.mark.slow

PLANTED = Planted()
PASSWORD = f"{PLANTED('password of the lead')} and four words"
HASHED = hash_now(PASSWORD)
OTHER_PASSWORD = f"{PLANTED('password of the nurse')} and four words"


@dataclass
class Stage:
    """The server with a case on it, whose every word is planted."""

    settings: Settings
    sessions: sessionmaker[Session]
    trace: Trace
    open: Open
    review: str = ""
    lead_email: str = ""


@pytest.fixture
def stage(settings: Settings) -> Iterator[Stage]:
    settings = settings.model_copy(update={"port": free_port(), "demo": False})
    trace, clients = Trace(settings.data_dir), []

    def open_browser() -> Somebody:
        headers = {"Sec-Fetch-Site": "same-origin"}
        clients.append(httpx2.Client(base_url=settings.origin, headers=headers, timeout=30))
        return Somebody(clients[-1], trace)

    with everything_logged(trace.log):
        app = create_app(settings, KEY)
        server = uvicorn.Server(
            uvicorn.Config(app, port=settings.port, log_config=None, log_level="debug", **QUIETLY)
        )
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        made = Stage(settings, app.state.sessions, trace, open_browser)
        begin(made)
        yield made
        for client in clients:
            client.close()
        server.should_exit = True
        thread.join(timeout=10)


def begin(stage: Stage) -> None:
    """A review at a Board, and a lead reviewer who can sign in."""
    with stage.sessions() as db:
        board = build.a_board(db, PLANTED("board"))
        review = build.a_review(db, board, PLANTED("review"))
        review.label = PLANTED("child")
        build.an_agency(db, board, PLANTED("agency"))
        lead = build.a_person(db, PLANTED("lead"), password_hash=HASHED)
        role = Membership(person_id=lead.id, role=Role.LEAD_REVIEWER, review_id=review.id)
        build.kept(db, role)
        db.commit()
        stage.review, stage.lead_email = f"/reviews/{review.id}", lead.email


def mail_out(stage: Stage) -> str:
    """Every letter leaves; the text of all."""
    asyncio.run(work_once(stage.sessions, stage.settings))
    files = (stage.settings.data_dir / "mail").glob("*.eml")
    return "\n".join(str(message_from_bytes(f.read_bytes()).get_payload()) for f in files)


def invited(stage: Stage, lead: Somebody, name: str, **way: str) -> tuple[str, httpx2.Response]:
    """Add somebody to the case group and invite them: their page, and the one with the code."""
    words = {field: PLANTED(f"{field} of {name}") for field in ("name", "label", "support")}
    email = f"{PLANTED(f'address of {name}')}@example.org" if way["way"] == "email" else ""
    added = lead.post(
        f"{stage.review}/case-group/new",
        kind="practitioner",
        email=email,
        reminders="true",
        **words,
    )
    page = added.url.path
    return page, lead.post(page, **way)


def code_on(page: httpx2.Response) -> str:
    found = re.search(r">(\d{4}) (\d{4})<", page.text)
    assert found is not None
    return "".join(found.groups())


def sign_in(stage: Stage) -> Somebody:
    lead = stage.open()
    wrong = PLANTED("wrong password")
    assert lead.post("/sign-in", email=stage.lead_email, password=wrong).status_code == 422
    lead.post("/sign-in?next=/", email=stage.lead_email, password=PASSWORD)
    about = f"{stage.review}/set-up/about"
    texts = ("why_this_case", "period_from", "period_to", "family_involvement", "support")
    told = {field: PLANTED(field) for field in texts}
    kinds = {"kind": "learning_review", "variant": "full", "version": 1}
    lead.post(about, title=PLANTED("review"), label=PLANTED("child"), **told, **kinds)
    lead.post(f"{stage.review}/set-up/subjects", label=PLANTED("subject"), age=PLANTED("age"))
    return lead


def come_in(stage: Stage, code: str) -> Somebody:
    (link,) = re.findall(r"http\S+(/invitation/\S+)", mail_out(stage))
    nurse = stage.open()
    for wrong in (PLANTED("wrong code"), "0000 0000"):
        assert nurse.post(link, code=wrong).status_code == 422
    assert nurse.post(link, code=code).url.path == "/password"
    assert nurse.post("/password", password=PLANTED("short")[:5]).status_code == 422
    assert nurse.post("/password", password=OTHER_PASSWORD).url.path == f"{stage.review}/account"
    nurse.url = f"{stage.review}/account"
    return nurse


def write(nurse: Somebody) -> None:
    """An account, saved as it is written, with a clash of two windows in it."""
    nurse.post(nurse.url)
    overview = f"{nurse.url}/questions/overview"
    nurse.post(f"{overview}/draft", text=PLANTED("draft"), revision=0)
    clash = {"text": PLANTED("other window"), "revision": 0}
    assert nurse.post(f"{overview}/draft", **clash).status_code == 409
    assert nurse.post(overview, **clash).status_code == 409
    nurse.post(overview, text=PLANTED("overview"), revision=1)
    when = nurse.post(f"{nurse.url}/turning-points").url.path
    for key in ("when", "what", "thinking"):
        nurse.post(when.replace(".when", f".{key}"), text=PLANTED(key), revision=0)
    nurse.send(f"{nurse.url}/check", f"{nurse.url}/submission")


def talk(stage: Stage, lead: Somebody, nurse: Somebody, page: str) -> None:
    """Read, quote, ask, answer, put right; and a word in private."""
    accounts = f"{stage.review}/accounts"
    (version,) = set(re.findall(rf"{accounts}/([0-9a-f-]{{36}})\"", lead.get(accounts).text))
    read = lead.get(f"{accounts}/{version}").text
    (taking, *_) = re.findall(r'action="([^"]+/excerpts)"', read)
    assert lead.post(taking, sentence=0, note=PLANTED("note")).status_code == 200
    thread = f"{accounts}/thread/{page.split('/')[4]}"
    lead.send(thread, text=PLANTED("question"))
    nurse.send(f"{nurse.url}/messages", text=PLANTED("answer"))
    (said,) = re.findall(r"/messages/([0-9a-f-]{36})", nurse.get(f"{nurse.url}/messages").text)
    nurse.send(f"{nurse.url}/messages/{said}", text=PLANTED("put right"))
    nurse.post(f"{nurse.url}/hard", text=PLANTED("hard"))
    assert PLANTED("hard") in lead.get(f"{stage.review}/hard-notes").text


def follow_on(stage: Stage, lead: Somebody, nurse: Somebody, page: str) -> str:
    """Drafts shown to the nurse, who says how it was; where the finding is."""
    title, why = PLANTED("episode"), PLANTED("why chosen")
    episode = lead.post(f"{stage.review}/episodes/new", title=title, why_chosen=why).url.path
    assert lead.post(f"{episode}/opening", reason=PLANTED("opening")).status_code == 200
    finding = lead.post(f"{stage.review}/findings/new", statement=PLANTED("finding")).url.path
    for draft in (episode, finding):
        draft = re.sub(r"(s/[0-9a-f-]{36}).*", r"\1", draft.removeprefix(stage.review))
        shared = f"{stage.review}{draft}/sharing"
        assert lead.post(shared, contributor_ids=page.split("/")[4]).url.path == shared
    drafts = set(re.findall(r"/drafts/[0-9a-f-]{36}", nurse.get(f"{nurse.url}/drafts").text))
    assert len(drafts) == 2
    for draft in drafts:
        seen = nurse.hidden(f"{nurse.url}{draft}", "seen")
        answer = {"answer": "differently", "words": PLANTED("saw it differently"), "seen": seen}
        assert nurse.post(f"{nurse.url}{draft}", **answer).url.path == f"{nurse.url}/drafts"
    assert nurse.get(f"{nurse.url}/outcome").status_code == 200
    return finding


def meet(stage: Stage, lead: Somebody, nurse: Somebody, page: str) -> None:
    """A meeting, moved once, as its guest sees it and in their calendar."""
    asked = {
        "day": "14/3/2027",
        "at": "2:30pm",
        "minutes": 60,
        "contributor_ids": page.split("/")[4],
    }
    told = {"title": PLANTED("meeting"), "place": PLANTED("place")}
    new = f"{stage.review}/meetings/new"
    assert lead.post(new, **told, **asked).url.path == f"{stage.review}/meetings"
    (one,) = set(re.findall(r"/meetings/[0-9a-f-]{36}", lead.get(f"{stage.review}/meetings").text))
    lead.post(f"{stage.review}{one}", **told | {"place": PLANTED("other place")}, **asked)
    assert PLANTED("other place") in nurse.get(f"{nurse.url}/meetings").text
    assert nurse.get(f"{nurse.url}{one}/calendar").status_code == 200


def quote(stage: Stage, lead: Somebody, nurse: Somebody, finding: str) -> None:
    """Words to quote; the writer says no; a lead reviewer goes ahead too early."""
    excerpt = rest_on_the_words(stage, finding)
    asked = lead.post(f"{finding}/excerpts/{excerpt}/quote", wording=PLANTED("wording"))
    one = asked.url.path.removeprefix(stage.review)
    said = nurse.post(f"{nurse.url}{one}", answer="not_that", words=PLANTED("not that"))
    assert said.status_code == 200
    early = lead.post(f"{asked.url.path}/reason", reason=PLANTED("going ahead"))
    assert early.status_code == 409, "they may think again until their days are over"


def rest_on_the_words(stage: Stage, finding: str) -> UUID:
    """The finding stands on the excerpt that was taken, by way of a factor."""
    with stage.sessions() as db:
        excerpt, episode = (db.exec(select(table)).one() for table in (Excerpt, Episode))
        review = db.get_one(Review, excerpt.review_id)
        factor = build.a_factor(db, review, PLANTED("factor"))
        build.a_factor_in(db, episode, factor, Direction.HINDERED, excerpt)
        ids = {"review_id": review.id, "finding_id": UUID(finding.split("/")[4])}
        build.kept(db, FindingFactor(**ids, factor_id=factor.id))
        excerpt_id = excerpt.id
        db.commit()
    return excerpt_id


def take_back(stage: Stage, lead: Somebody, nurse: Somebody) -> None:
    """The account is taken back; the words in use are kept, with a reason; it is given again."""
    gone = nurse.post(f"{nurse.url}/withdrawal", words=PLANTED("taken back"))
    assert gone.url.path == f"{nurse.url}/withdrawal"
    listed = lead.get(f"{stage.review}/withdrawals").text
    assert PLANTED("taken back") in listed
    for one in set(re.findall(r"/withdrawals/[0-9a-f-]{36}/excerpts/[0-9a-f-]{36}", listed)):
        there = f"{stage.review}{one}"
        seen = lead.hidden(there, "seen")
        decided = lead.post(there, choice="keep", reason=PLANTED("kept because"), seen=seen)
        assert decided.url.path == f"{stage.review}/withdrawals"
    assert PLANTED("kept because") in nurse.get(f"{nurse.url}/withdrawal").text
    assert nurse.post(f"{nurse.url}/return").url.path == nurse.url


def compose(stage: Stage, lead: Somebody) -> None:
    """A pack, with words of its own in each part."""
    pack = lead.post(f"{stage.review}/packs", title=PLANTED("pack")).url.path
    parts = ("title", "summary", "appraisal_synopsis", "limits", "how_done")
    words = {part: PLANTED(f"{part} of the pack") for part in parts}
    assert lead.post(f"{pack}/words", version=1, **words).url.path == pack
    assert PLANTED("limits of the pack") in lead.get(f"{pack}/words").text
    assert lead.get(pack).status_code == 200


def letter(lead: Somebody, page: str, made: httpx2.Response) -> str:
    """The words of the printed letter."""
    (token,) = re.findall(r'name="token" value="([^"]+)"', made.text)
    pdf = lead.post(f"{page}/letter", token=token)
    assert pdf.headers["content-type"] == "application/pdf"
    return " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf.content)).pages)


def hostile(stage: Stage, nurse: Somebody) -> list[httpx2.Response]:
    """Addresses and headers of somebody's own making: no answer says them back."""
    lost, foreign = PLANTED("made up"), {"Sec-Fetch-Site": "cross-site"}
    answers = [
        nurse.client.get(f"/nowhere/{lost}"),
        nurse.client.get(f"{nurse.url}/questions/{lost}"),
        nurse.client.post("/sign-in", data={"email": lost}, headers=foreign),
        nurse.client.get("/", headers={"Host": lost}),
    ]
    for answer in answers:
        stage.trace.seen.append((f"{answer.status_code} to the hostile", said_wrong(answer)))
    return answers


def refused(stage: Stage, nurse: Somebody) -> list[httpx2.Response]:
    """Too long, too much, twice, not theirs, left out, tried too often."""
    lost, overview = PLANTED("refused"), f"{nurse.url}/questions/overview"
    stranger = stage.open()
    return [
        nurse.post(f"{nurse.url}/messages", text=lost, form_key=lost),
        nurse.post(f"{nurse.url}/submission", form_key=lost),
        nurse.post(f"{nurse.url}/submission", form_key=str(uuid4())),
        nurse.post(f"{stage.review}/case-group/new", name=lost),
        nurse.post(overview, text=f"{lost} " * 200_000, revision=2),
        nurse.post(overview, text=f"{lost} " * 10_000, revision=2),
        *(stranger.post("/invitation/abc", code=lost) for _ in range(15)),
    ]


def broken(stage: Stage, nurse: Somebody) -> list[httpx2.Response]:
    """What is stored opens no more; what is to be kept has nowhere to go."""
    lost, overview = PLANTED("on the way"), f"{nurse.url}/questions/overview"
    with stage.sessions() as db:
        db.execute(text("UPDATE answer SET text = :junk"), {"junk": b"1" + b"0" * 60})
        db.execute(text("ALTER TABLE hardnote RENAME TO gone"))
        db.commit()
    answers = [
        nurse.post(overview, text=lost, revision=0),
        nurse.post(f"{nurse.url}/hard", text=lost),
    ]
    with stage.sessions() as db:
        db.execute(text("ALTER TABLE gone RENAME TO hardnote"))
        db.commit()
    return answers


def test_nothing_anybody_types_leaves_by_mail_address_log_or_error(stage: Stage) -> None:
    lead = sign_in(stage)
    page, made = invited(stage, lead, "the nurse", way="email")
    nurse = come_in(stage, code_on(made))
    write(nurse)
    talk(stage, lead, nurse, page)
    finding = follow_on(stage, lead, nurse, page)
    meet(stage, lead, nurse, page)
    quote(stage, lead, nurse, finding)
    take_back(stage, lead, nurse)
    compose(stage, lead)
    wrong = [*hostile(stage, nurse), *refused(stage, nurse), *broken(stage, nurse)]
    assert {one.status_code for one in wrong} >= {400, 403, 404, 409, 413, 422, 429, 500}
    mail_out(stage)

    sessions = [value for one in (lead, nurse) for value in one.client.cookies.values()]
    secrets = [*PLANTED.words.values(), stage.lead_email, *written(code_on(made)), *sessions]
    assert stage.trace.places_of(secrets) == []
    assert len(PLANTED.words) > 35 and len(list(stage.settings.data_dir.glob("mail/*.eml"))) >= 5
    log = stage.trace.log.getvalue()
    assert "reference=" in log and "Traceback" not in log
    assert stage.review not in log and "/invitation/" not in log


def written(code: str) -> list[str]:
    return [code, f"{code[:4]} {code[4:]}"]


def test_a_printed_letter_says_a_name_and_nothing_else(stage: Stage) -> None:
    page, made = invited(stage, lead := sign_in(stage), "a neighbour", way="letter")
    printed = letter(lead, page, made)
    assert set(re.findall(rf"{WORD}\d+", printed)) == {PLANTED("name of a neighbour")}
    assert not [code for code in written(code_on(made)) if code in printed]


def test_a_word_that_does_leave_is_seen_wherever_it_goes(stage: Stage) -> None:
    word = PLANTED("leaking")
    somebody = stage.open()
    somebody.get(f"/sign-in?next=/{word}")
    somebody.post("/sign-in", email=word, password=word)
    with stage.sessions() as db:
        post(db, "a@example.org", f"About {word}", "Words.", build.MONDAY)
        post(db, "b@example.org", "Words", f"caf\u00e9 {word} " * 9, build.MONDAY)
        db.commit()
    mail_out(stage)
    structlog.get_logger().debug("said", words=word)
    stage.trace.seen.append(("404 at /", word))

    places = stage.trace.places_of([word])

    assert len([p for p in places if p.startswith("letter")]) == 2
    assert {p.split()[0] for p in places} == {"address", "letter", "log:", "404"}


@pytest.mark.parametrize("begun", [False, True])
def test_what_breaks_is_never_passed_on_with_its_words(begun: bool) -> None:
    word, sent = PLANTED("in an error"), []

    async def breaks(scope: Scope, receive: Receive, send: Send) -> None:
        if begun:
            await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ValueError(word)

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    app = Answered(breaks, lambda request, error: Response("It broke.", 500))
    try:
        asyncio.run(app({"type": "http"}, receive, send))
    except BrokenOff as error:
        assert begun and word not in "".join(format_exception(error))
    assert begun or [sent[0]["status"], sent[1]["body"]] == [500, b"It broke."]
