"""Which pack a pack corrects, told so that it can be told from others for ever."""

from typing import Any

from sqlmodel import Session, col, select

from app.packs.models import FrozenPack, Pack


def corrects(db: Session, pack: Pack) -> dict[str, Any]:
    """By number and fingerprint, and what is changed; empty for the first pack of a review."""
    rows = select(Pack.number, FrozenPack.sha256)
    rows = rows.join(FrozenPack, col(FrozenPack.pack_id) == Pack.id)
    before = db.exec(rows.where(Pack.id == pack.corrects_id)).one_or_none()
    if before is None:
        return {}
    number, sha256 = before
    return {"number": number, "sha256": sha256, "changes": pack.changes}
