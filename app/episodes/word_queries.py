"""Everything that rests on somebody's words."""

from typing import Any

from app.accounts.word_queries import Resting as Resting
from app.accounts.word_queries import Speaker as Speaker
from app.accounts.word_queries import Support as Support
from app.accounts.word_queries import Words as Words
from app.accounts.word_queries import all_here as all_here
from app.accounts.word_queries import choosable as choosable
from app.accounts.word_queries import settled as settled
from app.accounts.word_queries import speakers as speakers
from app.accounts.word_queries import words as words
from app.episodes.models import (
    Episode,
    EpisodeExcerpt,
    EpisodeFactor,
    EpisodeFactorExcerpt,
    PracticeItem,
    PracticeItemExcerpt,
)
from app.perspectives.models import Perspective, PerspectiveExcerpt

RESTS: tuple[tuple[Any, Any, Any], ...] = (
    (PracticeItem, PracticeItemExcerpt, PracticeItemExcerpt.practice_item_id),
    (EpisodeFactor, EpisodeFactorExcerpt, EpisodeFactorExcerpt.episode_factor_id),
    (Episode, EpisodeExcerpt, EpisodeExcerpt.episode_id),
    (Perspective, PerspectiveExcerpt, PerspectiveExcerpt.perspective_id),
)
"""What rests on excerpts, by which rows, and the column that says what rests."""
