"""Choosing excerpts for something that is to rest on them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query

from app.forms import Filled


@dataclass(frozen=True)
class Choice:
    """Which excerpts or events are ticked, and which words are looked for among the others."""

    q: str = ""
    ticked: frozenset[str] = frozenset()
    narrowed: bool = False
    """Sent while typing: then `ticked` is all that is ticked, whatever was saved."""

    def of(
        self, form: Filled[Any] | None, saved: Iterable[UUID] = (), name: str = "excerpt_ids"
    ) -> "Choice":
        """As it stands on the page: what was posted, else what was saved and looked for."""
        if form is not None:
            return Choice(form.typed.get("q", ""), frozenset(form.typed.get(name, ())))
        kept = () if self.narrowed else saved
        return Choice(self.q, self.ticked | {str(one) for one in kept})


async def looking(
    excerpt_ids: Annotated[list[UUID], Query(default_factory=list)],
    q: str = "",
    narrowed: bool = False,
) -> Choice:
    return Choice(q, frozenset(str(i) for i in excerpt_ids), narrowed)


Looking = Annotated[Choice, Depends(looking)]


def without_errors(form: Filled[Any] | None) -> Filled[Any] | None:
    """Somebody who only looks for words has not finished the form: say nothing of its gaps."""
    return Filled(form.typed) if form and form.typed.get("find") else form
