"""Loading the demonstration into an empty database, all of it or nothing."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, select

from app.demo import (
    afterwards,
    answering,
    cast,
    chronology,
    dating,
    following,
    gathering,
    holding,
    houses,
    learning,
    looking,
    mapping,
    outside,
    patterns,
    publishing,
    quoting,
    resting,
    sealed_writing,
    second_reading,
    setting,
    team_checking,
    teamwork,
    telling,
    voices,
)
from app.demo.planting import Planter
from app.demo.stage import Stage, Story
from app.people.models import Person
from app.settings import Settings

STORY = Path(__file__).parent / "story.yaml"
LAST_DAY = datetime(2026, 1, 19, 15, 0, tzinfo=UTC)


def is_empty(sessions: sessionmaker[Session]) -> bool:
    with sessions() as db:
        return db.exec(select(Person.id).limit(1)).first() is None


def load(
    sessions: sessionmaker[Session],
    settings: Settings,
    plant: str = "",
    loaded_at: datetime = LAST_DAY,
    script: Path = STORY,
) -> dict[str, Any]:
    """Fill the database with the made-up case, through the same actions the pages use.

    With `plant`, a token built on that word goes into every confidential text. Answers who there
    is, how to sign in as each, what was planted where, and who may read it.
    """
    story = publishing.with_the_earlier_one(yaml.safe_load(script.read_text()))
    with sessions() as db, db.begin():
        stage = Stage(db, settings, story, LAST_DAY, Planter(plant))
        setting.boards_and_people(stage)
        houses.how_packs_look(stage)
        for told in story["reviews"]:
            one_review(publishing.at_its_time(stage, told), told)
        afterwards.all_of_it(stage)
        sealed_writing.write(stage)
        teamwork.talking(stage)
        second_reading.read(stage)
        holding.beside(stage)
        publishing.to_everybody(stage)
        dating.dates(stage, max(loaded_at, LAST_DAY))
        dating.notes(stage)
        dating.letters(stage)
        db.flush()
        return summary(stage)


def one_review(stage: Stage, told: Story) -> None:
    """From its set-up to what its Board said, in the order of the work."""
    setting.review(stage, told)
    telling.case_group(stage, told)
    gathering.case_group(stage, told)
    chronology.gather(stage, told)
    looking.as_it_looked(stage, told)
    learning.analysis(stage, mapping.with_more_factors(told))
    mapping.effects(stage, told)
    patterns.gathering(stage, told)
    outside.asking(stage, told)
    resting.on_words_and_events(stage, told)
    voices.missing(stage, told)
    teamwork.rewording(stage, told["key"])
    following.drafts(stage, told)
    team_checking.by_the_team(stage, told)
    quoting.before_the_pack(stage, told)
    answering.pack_and_response(stage, told)
    publishing.days_to_wait_for(stage, told)
    quoting.after_the_pack(stage, told)
    following.publication(stage, told)


def summary(stage: Stage) -> dict[str, Any]:
    """What `casement demo --json` prints."""
    people = [
        {
            "key": part.key,
            "name": part.name,
            "role": part.role.value,
            "board": part.board,
            "review": part.review,
            "sign_in": stage.settings.origin + part.path,
        }
        for part in cast.parts(stage.db)
    ]
    return {
        "base_url": stage.settings.origin,
        "people": people,
        "planted": stage.planter.planted,
    }
