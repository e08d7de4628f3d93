"""Confidential text at rest: the column type, the review keys, and the hooks that join them.

A model says `text: str = confidential()` and is used like any other. What reaches the database
is sealed with the key of the row's review and bound to table, column and row.
"""

from base64 import b64encode
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Dialect, Engine, LargeBinary, TypeDecorator, event, insert
from sqlalchemy import inspect as inspect_mapper
from sqlalchemy.orm import Mapper, object_session, sessionmaker
from sqlalchemy.orm.attributes import get_history, set_attribute, set_committed_value
from sqlmodel import Field, Session, UniqueConstraint, select

from app.crypto import DataKey, Envelope, Place
from app.db import Row

INSTALLATION = UUID(int=0)
"""The owner of what belongs to no single review: people's names and addresses."""


class PlacedText(str):
    """A text about to be stored, with its sealed form beside it."""

    sealed: bytes


class PlacedBytes(bytes):
    """Bytes about to be stored, with their sealed form beside them."""

    sealed: bytes


Placed = PlacedText | PlacedBytes


class Shut(bytes):
    """A sealed text as it came from the database, not opened yet."""


class Sealed(TypeDecorator[Any]):
    """The column type of every confidential text (or, with `raw`, of confidential bytes).

    It takes only what a keyring has sealed: plain text cannot be written by accident.
    """

    impl = LargeBinary
    cache_ok = True

    def __init__(self, raw: bool = False) -> None:
        super().__init__()
        self.raw = raw

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        if isinstance(value, Placed):
            return value.sealed
        raise TypeError("A confidential column takes only sealed text")

    def process_result_value(self, value: Any, dialect: Dialect) -> Shut | None:
        return None if value is None else Shut(value)


def confidential(**field: Any) -> Any:
    """A model's confidential text. Empty by default; `default=None` where unknown is possible."""
    return Field(**{"default": "", **field}, sa_type=Sealed)


class WrappedKey(Row, table=True):
    """One review's data key, wrapped by the key-encryption key. Without it the words are gone."""

    __table_args__ = (UniqueConstraint("owner_id", "generation"),)

    owner_id: UUID
    generation: int = 1
    kek_id: str
    wrapped: bytes


class Keyring:
    """The data keys in use, unwrapped on first need and kept in memory."""

    def __init__(self, envelope: Envelope) -> None:
        self._envelope = envelope
        self._keys: dict[UUID, DataKey] = {}

    def key(self, connection: Connection, owner: UUID) -> DataKey:
        """The owner's key. LookupError when it was never made, or was destroyed."""
        if owner not in self._keys:
            newest = select(WrappedKey.wrapped, WrappedKey.generation)
            newest = newest.where(WrappedKey.owner_id == owner)
            found = connection.execute(newest).first()
            if found is None:
                raise LookupError(f"There is no key for {owner}")
            self._keys[owner] = self._envelope.unwrap(owner, *found)
        return self._keys[owner]

    def make(self, connection: Connection, owner: UUID) -> None:
        """Store a new key for a new owner, in the transaction that makes the owner."""
        wrapped = self._envelope.wrap_new(owner)
        row = WrappedKey(owner_id=owner, kek_id=self._envelope.id, wrapped=wrapped)
        connection.execute(insert(WrappedKey).values(row.model_dump()))

    def seal(self, connection: Connection, place: Place, text: str | bytes) -> Placed:
        """For statements outside the ORM: the value to store at `place`."""
        key = self.key(connection, place.owner)
        if isinstance(text, bytes):
            placed: Placed = PlacedBytes(text)
            placed.sealed = key.seal(place, text)
        else:
            placed = PlacedText(text)
            placed.sealed = key.seal(place, text.encode())
        return placed

    def open(self, connection: Connection, place: Place, sealed: bytes) -> bytes:
        return self.key(connection, place.owner).open(place, sealed)


def open_sessions(engine: Engine, envelope: Envelope) -> sessionmaker[Session]:
    """Sessions that seal and open by themselves. Makes the installation's own key if it must."""
    keyring = Keyring(envelope)
    with engine.begin() as connection:
        mine = select(WrappedKey.id).where(WrappedKey.owner_id == INSTALLATION)
        if connection.execute(mine).first() is None:
            keyring.make(connection, INSTALLATION)
        keyring.key(connection, INSTALLATION)
    return sessionmaker(engine, class_=Session, expire_on_commit=False, info={"keyring": keyring})


def fingerprint(db: Session, text: str) -> str:
    """What a sealed e-mail address is found by: the same for any capitals and spaces around."""
    keyring: Keyring = db.info["keyring"]
    return keyring.key(db.connection(), INSTALLATION).lookup(text.strip().casefold())


def device_key(db: Session, owner: UUID, person_id: UUID, draft_id: UUID) -> str:
    """What a browser seals unsaved words with, and a name for them that tells nothing.

    Made of the review's key, the writer and the draft: the same writer is given it again, nobody
    else is. It is stored nowhere, and goes when the review's key is destroyed.
    """
    keyring: Keyring = db.info["keyring"]
    key = keyring.key(db.connection(), owner).derive(f"device|{person_id}|{draft_id}", 48)
    return f"{b64encode(key[:32]).decode()} {key[32:].hex()}"


def owner_of(row: Any) -> UUID:
    """Whose key seals this row: its review's, its own if it is a review, or the installation's."""
    if row.__tablename__ == "review":
        return UUID(str(row.id))
    return getattr(row, "review_id", None) or INSTALLATION


_sealed_columns: dict[Mapper[Any], list[tuple[str, bool]]] = {}


def sealed_columns(mapper: Mapper[Any]) -> list[tuple[str, bool]]:
    """The confidential columns of a model: name, and whether they hold bytes."""
    if mapper not in _sealed_columns:
        _sealed_columns[mapper] = [
            (name, column.type.raw)
            for name, column in mapper.columns.items()
            if isinstance(column.type, Sealed)
        ]
    return _sealed_columns[mapper]


def _seal_new(mapper: Mapper[Any], connection: Connection, row: Any) -> None:
    if row.__tablename__ == "review":
        _keyring(row).make(connection, row.id)
    _seal_changed(mapper, connection, row)


def _seal_changed(mapper: Mapper[Any], connection: Connection, row: Any) -> None:
    for name, _ in sealed_columns(mapper):
        value = getattr(row, name)
        if value is not None and get_history(row, name).has_changes():
            place = Place(owner_of(row), row.__tablename__, name, row.id)
            set_attribute(row, name, _keyring(row).seal(connection, place, value))


def _open_loaded(row: Any, context: Any, names: Any = None) -> None:
    for name, raw in sealed_columns(inspect_mapper(type(row))):
        value = row.__dict__.get(name)
        if isinstance(value, Shut):
            place = Place(owner_of(row), row.__tablename__, name, row.id)
            plain = _keyring(row).open(context.session.connection(), place, value)
            set_committed_value(row, name, plain if raw else plain.decode())


def _keyring(row: Any) -> Keyring:
    session = object_session(row)
    assert session is not None, "a sealed row needs a session"
    keyring: Keyring = session.info["keyring"]
    return keyring


event.listen(Row, "before_insert", _seal_new, propagate=True)
event.listen(Row, "before_update", _seal_changed, propagate=True)
event.listen(Row, "load", _open_loaded, propagate=True)
event.listen(Row, "refresh", _open_loaded, propagate=True)
