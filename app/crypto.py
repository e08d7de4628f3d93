"""The envelope: a key-encryption key wraps one data key per review; data keys seal the words.

AES-256-GCM throughout. A sealed text is bound to its place (owner of the key, table, column, row),
so a ciphertext copied to another place does not open. Layout: version, key generation, nonce,
ciphertext with its tag: 31 bytes longer than the text.
"""

import hashlib
import hmac
import os
import stat
import struct
from base64 import b64decode, b64encode
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = 1
HEADER = struct.Struct(">BH")
NONCE = 12
MAKE_ONE = "Make one with: casement make-key FILE"


class KeyProblem(Exception):
    """The key-encryption key is missing, weak or readable by others. Says what to do."""


class CannotOpen(Exception):
    """A sealed text does not open here: moved, changed, or sealed with another key."""


class Place(NamedTuple):
    """Where a sealed text belongs. `owner` is the review whose key seals it."""

    owner: UUID
    table: str
    column: str
    row: UUID

    def bound(self) -> bytes:
        return f"{self.owner}|{self.table}|{self.column}|{self.row}".encode()


class DataKey:
    """One review's key, unwrapped, in memory only."""

    def __init__(self, key: bytes, generation: int = 1) -> None:
        self._cipher = AESGCM(key)
        self._key = key
        self.generation = generation

    def seal(self, place: Place, text: bytes) -> bytes:
        nonce = os.urandom(NONCE)
        header = HEADER.pack(VERSION, self.generation)
        return header + nonce + self._cipher.encrypt(nonce, text, place.bound())

    def open(self, place: Place, sealed: bytes) -> bytes:
        """The text that was sealed at this place; CannotOpen for anything else."""
        start = HEADER.size + NONCE
        try:
            return self._cipher.decrypt(sealed[HEADER.size : start], sealed[start:], place.bound())
        except InvalidTag:
            raise CannotOpen(f"{place.table}.{place.column} of {place.row}") from None

    def lookup(self, text: str) -> str:
        """A fingerprint to find `text` by, useless without the key. 64 hex digits."""
        return hmac.new(self.derive("lookup", 32), text.encode(), hashlib.sha256).hexdigest()

    def derive(self, purpose: str, length: int) -> bytes:
        """Another key for one purpose: the same each time, and no way back to this one."""
        return HKDF(SHA256(), length, None, f"casement {purpose}".encode()).derive(self._key)


class Envelope:
    """Wraps and unwraps data keys with the key-encryption key."""

    def __init__(self, key: bytes) -> None:
        refuse_weak(key)
        self._cipher = AESGCM(key)
        self.id = hashlib.sha256(b"casement key id" + key).hexdigest()[:16]

    def wrap_new(self, owner: UUID, generation: int = 1) -> bytes:
        """A fresh data key for `owner`, wrapped: safe to store."""
        nonce = os.urandom(NONCE)
        return nonce + self._cipher.encrypt(nonce, os.urandom(32), self._bound(owner, generation))

    def unwrap(self, owner: UUID, wrapped: bytes, generation: int = 1) -> DataKey:
        bound = self._bound(owner, generation)
        try:
            return DataKey(
                self._cipher.decrypt(wrapped[:NONCE], wrapped[NONCE:], bound), generation
            )
        except InvalidTag:
            raise CannotOpen(f"the key of {owner}: another key file made it") from None

    @staticmethod
    def _bound(owner: UUID, generation: int) -> bytes:
        return f"data key|{owner}|{generation}".encode()


def signing_key(key: bytes) -> Ed25519PrivateKey:
    """What signs packs: made from the key-encryption key, so that there is one file to guard."""
    seed = HKDF(SHA256(), 32, None, b"casement signs packs").derive(key)
    return Ed25519PrivateKey.from_private_bytes(seed)


def refuse_weak(key: bytes) -> None:
    """Refuse a key of the wrong length, or one somebody typed instead of making."""
    if len(key) != 32:
        raise KeyProblem(f"The key must be 32 bytes, as base64. {MAKE_ONE}")
    if len(set(key)) < 12:
        raise KeyProblem(f"The key is not random. {MAKE_ONE}")


def read_key_file(path: Path) -> bytes:
    """The key in `path`; KeyProblem when it is missing or others can read it."""
    if not path.is_file():
        raise KeyProblem(f"There is no key file at {path}. Make one with: casement make-key {path}")
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise KeyProblem(f"Others can read the key file {path}. Run: chmod 600 {path}")
    return decode_key(path.read_text())


def decode_key(text: str) -> bytes:
    try:
        return b64decode(text.strip(), validate=True)
    except ValueError:
        raise KeyProblem(f"The key is not base64. {MAKE_ONE}") from None


def make_key_file(path: Path) -> None:
    """Write a new random key that only its owner can read. Never overwrites."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(file, "wb") as out:
        out.write(b64encode(os.urandom(32)) + b"\n")
