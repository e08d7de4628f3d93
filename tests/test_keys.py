"""The server starts only with a key that is there, random, and its owner's alone."""

from base64 import b64encode
from pathlib import Path

import pytest
from pydantic import SecretStr

from app.crypto import KeyProblem, make_key_file
from app.keys import key_of, make_local_key
from app.settings import Settings


def settings(folder: Path, **given: object) -> Settings:
    return Settings(data_dir=folder, **given)  # type: ignore[arg-type]


def test_no_key_no_start(tmp_path: Path) -> None:
    with pytest.raises(KeyProblem, match="There is no key"):
        key_of(settings(tmp_path))
    with pytest.raises(KeyProblem, match="There is no key file"):
        key_of(settings(tmp_path, key_file=tmp_path / "elsewhere.key"))


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "casement.key"
    make_key_file(file)
    assert file.stat().st_mode & 0o777 == 0o600

    file.chmod(0o644)

    with pytest.raises(KeyProblem, match="chmod 600"):
        key_of(settings(tmp_path, key_file=file))


@pytest.mark.parametrize("weak", [b"\0" * 32, b"k" * 32, b"short", b"0123456789" * 4])
def test_a_default_or_typed_key_is_refused(tmp_path: Path, weak: bytes) -> None:
    key = SecretStr(b64encode(weak).decode())
    with pytest.raises(KeyProblem):
        from app.crypto import Envelope

        Envelope(key_of(settings(tmp_path, key=key)))


def test_a_local_start_makes_a_key_once_and_says_so(tmp_path: Path) -> None:
    here = settings(tmp_path)

    told = make_local_key(here)

    assert "casement.key" in told
    assert make_local_key(here) == ""
    assert len(key_of(here)) == 32
