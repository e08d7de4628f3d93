"""Whatever the network does, no words the server has promised to keep are lost."""

from typing import Any
from uuid import uuid4

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as some
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlmodel import Session, select

from app.accounts.models import Account
from tests.accounts.build import a_writing_nurse, place_of
from tests.accounts.windows import Request, Server, Window

WORDS = some.sampled_from(["", "I rang.", "I rang twice.", "Nobody came.", "new"])
WHICH = some.integers(0, 1000)
LONG, SHORT = 10_000, 1_000


class Writing(RuleBasedStateMachine):
    """Two devices and three windows on one question; every request may come late, twice, never."""

    world: Any = None
    many = 3
    steps = 0

    @initialize()
    def begin(self) -> None:
        self.server = Server(*self.world, slot=f"question {uuid4()}")
        self.windows = [self.server.open() for _ in range(self.many)]
        self.wire: list[Request] = []
        self.typed = 0

    def window(self, which: int) -> Window:
        return self.windows[which % self.many]

    @rule(which=WHICH, words=WORDS)
    def type(self, which: int, words: str) -> None:
        self.typed += words == "new"
        self.window(which).text = f"{words} {self.typed}" if words == "new" else words

    @rule(which=WHICH)
    def save(self, which: int) -> None:
        if request := self.window(which).send():
            self.wire.append(request)

    @rule(which=WHICH, again=some.booleans())
    def arrive(self, which: int, again: bool) -> None:
        """In any order; and a copy may arrive again later."""
        if self.wire:
            request = self.wire[which % len(self.wire)]
            self.server.take(request)
            if not again:
                self.wire.remove(request)

    @rule(which=WHICH)
    def hear(self, which: int) -> None:
        window = self.window(which)
        if window.under_way:
            window.hear(window.under_way)

    @rule(which=WHICH, drop=some.booleans())
    def lose_the_answer(self, which: int, drop: bool) -> None:
        window = self.window(which)
        if drop and window.under_way in self.wire:
            self.wire.remove(window.under_way)
        if window.under_way:
            window.give_up()

    @rule(which=WHICH)
    def press_save_to_see_both(self, which: int) -> None:
        """The page shows the stored words beside one's own; from then on the choice is known."""
        window = self.window(which)
        if window.outcome == "clash":
            self.server.take(Request(window.text, window.revision, window.saved))
            (window.revision, window.saved), window.outcome = self.server.stored, "saved"

    @rule(which=WHICH)
    def open_anew(self, which: int) -> None:
        """The browser was killed. What it kept is there again."""
        if self.many == 1:
            return
        place = which % self.many
        self.windows[place] = self.server.open(left=self.windows[place])

    @invariant()
    def nothing_promised_is_lost(self) -> None:
        type(self).steps += 1
        assert self.server.lost(self.server.promised) == set()

    def teardown(self) -> None:
        """The network is well again: everything typed is at the server in the end."""
        for window in getattr(self, "windows", ()):
            window.give_up()
            while request := window.send():
                self.server.take(request)
                window.hear(request)
            assert window.outcome == "clash" or not self.server.lost({window.text})


class Alone(Writing):
    """One window that stays open: its own late and repeated requests are never a clash for it."""

    many = 1

    @invariant()
    def it_never_meets_itself(self) -> None:
        assert self.windows[0].outcome != "clash"


def write_at_random(kind: type[Writing], db: Session, steps: int) -> None:
    _, review, nurse = a_writing_nurse(db)
    kind.world = (db, place_of(db, nurse, review.id), db.exec(select(Account)).one())
    kind.steps = 0
    how = settings(
        max_examples=steps // 50,
        stateful_step_count=50,
        deadline=None,
        database=None,
        phases=[Phase.generate],  # making a failure shorter takes longer than reading it
    )
    while kind.steps < steps:  # a run may end before its fifty steps
        run_state_machine_as_test(kind, settings=how)


@pytest.mark.slow
def test_windows_on_a_bad_network_lose_nothing(db: Session) -> None:
    write_at_random(Writing, db, LONG if db.get_bind().dialect.name == "sqlite" else SHORT)


@pytest.mark.slow
def test_a_window_never_clashes_with_itself(db: Session) -> None:
    write_at_random(Alone, db, SHORT)


def test_a_save_that_claims_to_know_newer_words_replaces_none(db: Session) -> None:
    """A copy restored from last night has forgotten what a page saved since; or somebody lies."""
    _, review, nurse = a_writing_nurse(db)
    server = Server(db, place_of(db, nurse, review.id), db.exec(select(Account)).one(), "overview")
    server.take(Request("I rang.", 0, ""))

    claimed = Request("I rang twice.", 2**40, "")
    server.take(claimed)

    assert claimed.answer == (True, 1)
    assert server.stored == (1, "I rang.") and server.lost({"I rang twice."}) == set()
