"""Which key this copy runs with, and when it must not start."""

from app.crypto import KeyProblem, decode_key, make_key_file, read_key_file
from app.settings import Settings


def key_of(settings: Settings) -> bytes:
    """The key-encryption key: from the named file, the environment, or the local file.

    KeyProblem when there is none, or when it is weak, or readable by others.
    """
    if settings.key_file:
        return read_key_file(settings.key_file)
    if settings.key:
        return decode_key(settings.key.get_secret_value())
    if not settings.local_key_file.exists():
        raise KeyProblem(
            "There is no key. Name a file in CASEMENT_KEY_FILE; make one with: "
            "casement make-key FILE. (bin/run makes one for a local start.)"
        )
    return read_key_file(settings.local_key_file)


def make_local_key(settings: Settings) -> str:
    """For a local start: make a key beside the database if none is named. Says what it did."""
    if settings.key_file or settings.key or settings.local_key_file.exists():
        return ""
    make_key_file(settings.local_key_file)
    return (
        f"Made a key for this local start: {settings.local_key_file} (only you can read it). "
        "Without it the words in the database cannot be read: keep a copy of it somewhere else."
    )
