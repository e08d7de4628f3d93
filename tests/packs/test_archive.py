"""One signed file of all forms: genuine to the last byte, by us and by openssl alone."""

import io
import json
import os
import random
import shutil
import subprocess
import warnings
import zipfile
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session
from typer.testing import CliRunner

from app.cli import cli
from app.crypto import signing_key
from app.packs import frozen_queries
from app.packs.archive import NotGenuine, manifest_of, pack_up, packed, pem, verify
from app.packs.document import canonical
from app.packs.models import FrozenForm, FrozenPack
from app.packs.shapes import archived, named, shapes
from app.vocabulary import PackForm, Role
from tests.build import MONDAY, a_member, a_review, a_whole_finding
from tests.packs.build import a_delivered_pack, a_document, on

KEY = signing_key(os.urandom(32))
FILES = {"findings-pack-1.json": b'{"title": "A pack"}', "findings-pack-1.pdf": b"%PDF-1.7 a"}
ABOUT: dict[str, object] = {"title": "A pack", "number": 1, "board": "A Board"}
ARCHIVE = pack_up(FILES, ABOUT, KEY)


def test_a_signed_archive_is_genuine_and_the_same_each_time() -> None:
    assert pack_up(FILES, ABOUT, KEY) == ARCHIVE
    assert verify(ARCHIVE).manifest["title"] == "A pack"
    assert verify(ARCHIVE, pem(KEY.public_key())) == verify(ARCHIVE)


def test_any_of_200_flipped_bytes_is_seen() -> None:
    places = random.Random(7).sample(range(len(ARCHIVE)), 200)
    for place in places:
        changed = bytearray(ARCHIVE)
        changed[place] ^= 1 << (place % 8)
        with pytest.raises(NotGenuine):
            verify(bytes(changed))
    for changed in (ARCHIVE[:-1], ARCHIVE + b"\0", b"", b"PK"):
        with pytest.raises(NotGenuine):
            verify(changed)


def test_another_key_is_not_the_boards() -> None:
    other = pack_up(FILES, ABOUT, Ed25519PrivateKey.generate())
    assert verify(other).fingerprint != verify(ARCHIVE).fingerprint
    with pytest.raises(NotGenuine, match="signature"):
        verify(other, pem(KEY.public_key()))


def repacked(files: dict[str, bytes], manifest: bytes | None = None) -> bytes:
    """An archive of these files that somebody else signed, by our rules or with a manifest."""
    other = Ed25519PrivateKey.generate()
    files = {**files, "README.txt": b"", "public-key.pem": pem(other.public_key())}
    signed = manifest_of(files, ABOUT) if manifest is None else manifest
    return packed({**files, "manifest.json": signed, "manifest.sig": other.sign(signed)})


TWICE = manifest_of({}, ABOUT).replace(b'"number": 1', b'"number": 1,\n "number": 1')
OTHERS = {
    "is no JSON": b"\xff",
    "is a list": b"[]",
    "says nothing": b"{}",
    "goes too deep": b"[" * 100_000,
    "says a thing twice": TWICE,
    "lists no files": manifest_of({}, ABOUT).replace(b'"files": {}', b'"files": []'),
    "is of another kind": manifest_of({}, {**ABOUT, "format": "another/1"}),
    "lacks the title": manifest_of({}, {"number": 1, "board": "A Board"}),
}


@pytest.mark.parametrize("manifest", OTHERS.values(), ids=OTHERS)
def test_no_manifest_that_we_would_not_write_is_genuine_whoever_signed_it(manifest: bytes) -> None:
    with pytest.raises(NotGenuine, match="manifest"):
        verify(repacked({}, manifest))


@pytest.mark.parametrize("name", ["../up.pdf", "/etc/passwd", "a/b.pdf", "C:b.pdf", ".bashrc", ""])
def test_no_file_leaves_the_folder_it_is_unpacked_in(name: str) -> None:
    assert verify(repacked(FILES))
    with pytest.raises(NotGenuine, match="odd names"):
        verify(repacked({**FILES, name: b"x"}))


def test_nothing_is_unpacked_that_would_grow() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", b" " * 50_000_000)
    with pytest.raises(NotGenuine, match="unpack to more"):
        verify(out.getvalue())


@pytest.mark.parametrize("change", ["added", "taken away", "renamed", "there twice"])
def test_no_file_is_added_taken_away_renamed_or_there_twice(change: str) -> None:
    opened = zipfile.ZipFile(io.BytesIO(ARCHIVE))
    files = [(name, opened.read(name)) for name in opened.namelist()]
    first = next(each for each in files if each[0].endswith(".json") and "pack" in each[0])
    changed = {
        "added": [*files, ("more.pdf", b"x")],
        "taken away": [each for each in files if each != first],
        "renamed": [(f"other-{name}" if name == first[0] else name, body) for name, body in files],
        "there twice": [*files, first],
    }[change]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, warnings.catch_warnings(action="ignore"):
        for name, body in changed:
            archive.writestr(name, body)
    with pytest.raises(NotGenuine):
        verify(out.getvalue())


def test_an_empty_file_is_nobodys_key(tmp_path: Path) -> None:
    (tmp_path / "pack.zip").write_bytes(ARCHIVE)
    for held in (b"", b"no key", pem(KEY.public_key())[:60]):
        (tmp_path / "key.pem").write_bytes(held)
        told = ["pack", "verify", str(tmp_path / "pack.zip"), "--public-key"]
        assert CliRunner().invoke(cli, [*told, str(tmp_path / "key.pem")]).exit_code == 1
    good = CliRunner().invoke(cli, [*told, str(_kept(tmp_path / "key.pem"))])
    assert good.exit_code == 0


def _kept(file: Path) -> Path:
    file.write_bytes(pem(KEY.public_key()))
    return file


def test_what_a_file_says_of_itself_moves_nothing_on_a_terminal(tmp_path: Path) -> None:
    about: dict[str, object] = {**ABOUT, "title": "A\x1b[2J pack\nGenuine: another"}
    (tmp_path / "pack.zip").write_bytes(pack_up(FILES, about, KEY))
    said = CliRunner().invoke(cli, ["pack", "verify", str(tmp_path / "pack.zip")])
    assert "\x1b" not in said.stdout and len(said.stdout.splitlines()) == 2


def test_openssl_alone_finds_it_genuine(tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    assert openssl, "openssl is on every machine that has Python's ssl"
    zipfile.ZipFile(io.BytesIO(ARCHIVE)).extractall(tmp_path)
    how = ["pkeyutl", "-verify", "-pubin", "-inkey", "public-key.pem", "-rawin"]
    how += ["-in", "manifest.json", "-sigfile", "manifest.sig"]

    good = subprocess.run([openssl, *how], cwd=tmp_path, capture_output=True, text=True)
    (tmp_path / "manifest.json").write_bytes((tmp_path / "manifest.json").read_bytes() + b" ")
    bad = subprocess.run([openssl, *how], cwd=tmp_path, capture_output=True, text=True)

    assert (good.returncode, good.stdout.strip()) == (0, "Signature Verified Successfully")
    assert bad.returncode != 0


def test_the_command_line_says_whether_a_file_is_genuine(tmp_path: Path) -> None:
    file = tmp_path / "pack.zip"
    file.write_bytes(ARCHIVE)
    good = CliRunner().invoke(cli, ["pack", "verify", str(file)])
    file.write_bytes(ARCHIVE.replace(b"A pack", b"B pack"))
    bad = CliRunner().invoke(cli, ["pack", "verify", str(file)])

    assert good.exit_code == 0 and "Genuine: A pack, findings pack 1, A Board." in good.stdout
    assert bad.exit_code == 1 and "is not a pack as it was signed" in bad.stderr


@pytest.fixture
def frozen(db: Session) -> FrozenPack:
    review = a_review(db)
    leads = [on(db, review, a_member(db, review, Role.LEAD_REVIEWER, n)) for n in ("Ada", "Ben")]
    a_delivered_pack(db, leads[0], leads[1], a_whole_finding(db, review), every_form=True)
    found = frozen_queries.newest_of(db, str(review.id))
    assert found
    return found


def test_the_archive_holds_the_frozen_bytes_in_every_form(db: Session, frozen: FrozenPack) -> None:
    content = archived(db, frozen, KEY)
    assert verify(content).manifest["id"] == str(frozen.pack_id)
    opened = zipfile.ZipFile(io.BytesIO(content))
    assert opened.read("findings-pack-1.json") == frozen.document
    assert opened.read("findings-pack-1.pdf") == frozen.pdf
    kept = frozen_queries.forms(db, frozen.pack_id)
    assert len(kept) == len(PackForm)
    for name, made in named(frozen.document, frozen.pdf, kept).items():
        assert opened.read(name) == made


def test_a_pack_from_before_has_its_other_forms_made(db: Session) -> None:
    review = a_review(db)
    lead = on(db, review, a_member(db, review, Role.LEAD_REVIEWER, "Ada"))
    pack_id = a_delivered_pack(
        db,
        lead,
        on(db, review, a_member(db, review, Role.LEAD_REVIEWER, "Ben")),
        a_whole_finding(db, review),
    ).id
    found = frozen_queries.newest_of(db, review.title)
    assert found and found.pack_id == pack_id
    packed = zipfile.ZipFile(io.BytesIO(archived(db, found, KEY)))
    assert len(packed.namelist()) == 6 + len(PackForm)


@pytest.mark.parametrize("table", [FrozenPack, FrozenForm], ids=lambda model: model.__name__)
@pytest.mark.parametrize("change", ["UPDATE {} SET sha256 = 'x'", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_what_was_frozen(
    db: Session, frozen: FrozenPack, table: type, change: str
) -> None:
    db.commit()
    with pytest.raises(DBAPIError, match="A released pack cannot be changed"):
        db.execute(text(change.format(table.__name__.lower())))
    db.rollback()
    assert frozen_queries.newest_of(db, str(frozen.review_id))


def test_equal_documents_have_equal_forms() -> None:
    data = canonical(a_document())
    assert shapes(data, MONDAY) == shapes(data, MONDAY)
    assert json.loads(data)["title"].encode() in b"".join(shapes(data, MONDAY).values())
