"""Passwords and tokens: hashing that takes its time, away from the event loop and the database."""

import asyncio
import hashlib
import secrets
from base64 import b32encode
from concurrent.futures import ThreadPoolExecutor

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

_hasher = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19 * 1024, parallelism=1),))
_few = ThreadPoolExecutor(max_workers=2, thread_name_prefix="argon2")
"""Argon2 is slow and hungry on purpose: a flood of sign-ins must not take the machine."""

SHORTEST = 12
DUMMY = _hasher.hash(secrets.token_hex(16))
"""Checked when nobody has this address, so that the answer takes as long either way."""

COMMON = ("password", "casement", "safeguarding", "qwerty", "letmein", "welcome", "123456")


def hash_now(password: str) -> str:
    """For the command line and the demonstration, where nobody else is waiting."""
    return _hasher.hash(password)


async def hash_password(password: str) -> str:
    return await asyncio.get_running_loop().run_in_executor(_few, _hasher.hash, password)


async def matches(password: str, hashed: str | None) -> bool:
    """Is it the password? Takes the same time when there is no hash to compare with."""
    loop = asyncio.get_running_loop()
    right = await loop.run_in_executor(_few, _hasher.verify, password, hashed or DUMMY)
    return right and hashed is not None


def obstacles_to_password(password: str) -> list[str]:
    """Why this password is too easy to guess; empty when it will do."""
    if len(password) < SHORTEST:
        return [f"Use {SHORTEST} characters or more. Three or four words are easy to remember"]
    if len(set(password)) < 5 or any(password.casefold().startswith(c) for c in COMMON):
        return ["Choose something harder to guess. Three or four words are easy to remember"]
    return []


def new_token() -> str:
    return secrets.token_urlsafe(32)


def token_to_type() -> str:
    """A token somebody can type from paper: 128 bits, without letters that look like digits."""
    return b32encode(secrets.token_bytes(16)).decode().rstrip("=").lower()


def hash_token(token: str) -> str:
    """What is stored of a random token: enough to know it again, useless to a thief."""
    return hashlib.sha256(token.encode()).hexdigest()
