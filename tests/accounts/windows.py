"""Windows that save while somebody writes, as the page's own script does it, on a bad network."""

from dataclasses import dataclass, field

from sqlmodel import Session

from app.accounts import draft_queries as drafts
from app.accounts.actions import save_answer
from app.accounts.models import Account
from app.people.models import Member
from tests.build import MONDAY


@dataclass(eq=False)
class Request:
    """Words under way to the server, with what their writer had before them."""

    text: str
    revision: int
    before: str
    answer: tuple[bool, int] | None = None
    """Whether it was a clash, and the revision that is stored."""


@dataclass(eq=False)
class Window:
    """One page open on one question: see static/autosave.js."""

    saved: str
    revision: int
    text: str = ""
    unsure: str | None = None
    under_way: Request | None = None
    outcome: str = "saved"

    def send(self) -> Request | None:
        """The next save, unless one is under way, nothing is new, or there is a choice to make."""
        new = self.text != self.saved or self.unsure is not None
        if self.under_way or self.outcome == "clash" or not new:
            return None
        self.unsure = self.text if self.unsure is None else self.unsure
        self.under_way = Request(self.unsure, self.revision, self.saved)
        return self.under_way

    def hear(self, request: Request) -> None:
        """Take the answer to the save that is under way; to any other nobody listens."""
        if request is not self.under_way or request.answer is None:
            return
        clash, revision = request.answer
        if not clash:
            self.saved, self.revision = request.text, revision
        self.outcome = "clash" if clash else "saved"
        self.under_way = self.unsure = None

    def give_up(self) -> None:
        """No answer came: nobody knows whether the words arrived."""
        self.under_way, self.outcome = None, "lost"


@dataclass
class Server:
    """The real thing, and a note of everything it promised to keep."""

    db: Session
    by: Member
    account: Account
    slot: str
    promised: set[str] = field(default_factory=set)
    replaced: set[str] = field(default_factory=set)
    """Words that their own writer, who had them on the page, wrote anew."""

    def take(self, request: Request) -> None:
        _, text = self.stored
        where = (self.account, self.slot)
        saved = save_answer(self.db, self.by, *where, request.text, request.revision, MONDAY)
        self.db.commit()
        if not saved.clash and text == request.before:
            self.replaced.add(text)
        self.promised.add(request.text)
        request.answer = saved.clash, saved.revision

    @property
    def stored(self) -> tuple[int, str]:
        answer = drafts.answer(self.db, self.account, self.slot)
        return (answer.revision, answer.text) if answer else (0, "")

    def lost(self, texts: set[str]) -> set[str]:
        """Which of these the writer can no longer read, and has not knowingly replaced."""
        kept = {one.text for one in drafts.kept_texts(self.db, self.account, self.slot)}
        return texts - kept - self.replaced - {"", self.stored[1]}

    def open(self, left: Window | None = None) -> Window:
        """A new page; with the words that another, now gone, has left on the device."""
        revision, text = self.stored
        window = Window(text, revision, text)
        if left and left.text not in (text, left.saved):
            window.text = left.text
            if text not in (left.unsure, left.text):
                window.revision, window.saved = left.revision, left.saved
        return window
