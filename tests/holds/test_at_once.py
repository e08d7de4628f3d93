"""A hold and what it stops, at the same moment: whoever comes second sees what the first did."""

import time
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlmodel import Session, select

from app.holds import actions as holds
from app.packs import actions as packs
from app.packs import publishing_actions
from app.packs.models import Pack, Publication
from app.people.models import Member
from app.refusal import Refused
from app.vocabulary import HoldOn, Role
from tests.build import MONDAY, a_member, a_review, a_whole_finding
from tests.packs.build import a_delivered_pack, on

A_MOMENT = 0.3


def a_pack_to_publish(db: Session) -> tuple[Member, Member, UUID]:
    """A lead reviewer, a business manager, and the pack she may make public."""
    review = a_review(db)
    leads = [on(db, review, a_member(db, review, Role.LEAD_REVIEWER)) for _ in range(2)]
    manager = on(db, review, a_member(db, review, Role.BUSINESS_MANAGER))
    pack = a_delivered_pack(db, *leads, a_whole_finding(db, review))
    packs.record_receipt(db, manager, pack, MONDAY)
    db.commit()
    return leads[0], manager, pack.id


def test_what_is_put_on_hold_this_moment_is_not_made_public(app: FastAPI, db: Session) -> None:
    lead, manager, pack_id = a_pack_to_publish(db)
    day = MONDAY.date()

    def publish() -> None:
        with app.state.sessions() as other, other.begin():
            publishing_actions.publish(other, manager, other.get_one(Pack, pack_id), MONDAY)

    with ThreadPoolExecutor(1) as pool:
        with app.state.sessions() as mine, mine.begin():
            what = HoldOn.PUBLISHING
            holds.put_on_hold(mine, lead, what, "An inquest.", day, day, MONDAY)
            mine.flush()
            published = pool.submit(publish)
            time.sleep(A_MOMENT)
            assert not published.done(), "it waits for whoever is putting it on hold"
        with pytest.raises(Refused, match="hold"):
            published.result()
    assert db.exec(select(Publication)).all() == []
