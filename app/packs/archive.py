"""All forms of a frozen pack in one archive, signed, that anybody can check for ever.

The signature is Ed25519 over the manifest; the manifest has the SHA-256 of every file. Plain
`openssl` checks it. The archive is made in one way only, so that any changed byte is seen.
"""

import io
import json
import re
import zipfile
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_public_key,
)

from app.terminology import said
from app.vocabulary import Label

FORMAT = "findings-pack-archive/1"
MANIFEST, SIGNATURE, PUBLIC_KEY, README = (
    "manifest.json",
    "manifest.sig",
    "public-key.pem",
    "README.txt",
)
OLDEST = (1980, 1, 1, 0, 0, 0)
PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
"""No folder, and nothing that means something to a computer where it is unpacked."""
SAID = {"title", "number", "board", "files"}
"""What every manifest says."""
HOW_TO_CHECK = Label("""\
This is a findings pack, as both lead reviewers released it. Each file says
the same: whole, or in short (briefing, slides, submission sheet).

To check that nothing was changed, with Casement:
  casement pack verify THIS-FILE.zip

With openssl alone, in the folder where you unpacked it:
  openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin \\
    -in manifest.json -sigfile manifest.sig
and compare the SHA-256 of each file with the one in manifest.json:
  sha256sum *

The key's fingerprint is the SHA-256 of public-key.pem. Compare it with what the Board tells you.
""")


class NotGenuine(Exception):
    """The archive is not what was signed. Says what is wrong with it."""


@dataclass(frozen=True)
class Genuine:
    """What a checked archive holds, and whose key signed it."""

    manifest: dict[str, Any]
    fingerprint: str


def pack_up(files: dict[str, bytes], about: dict[str, object], key: Ed25519PrivateKey) -> bytes:
    """The signed archive of these files. `about` says which pack it is."""
    files = {**files, README: said(HOW_TO_CHECK).encode(), PUBLIC_KEY: pem(key.public_key())}
    signed = manifest_of(files, about)
    return packed({**files, MANIFEST: signed, SIGNATURE: key.sign(signed)})


def manifest_of(files: dict[str, bytes], about: dict[str, object]) -> bytes:
    """What is signed: which pack it is, and the SHA-256 of every file."""
    listed = {
        name: {"sha256": digest(content), "bytes": len(content)} for name, content in files.items()
    }
    return as_signed({"format": FORMAT, **about, "files": listed})


def as_signed(manifest: dict[str, Any]) -> bytes:
    return json.dumps(manifest, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"


def verify(archive: bytes, trusted: bytes | None = None) -> Genuine:
    """The archive as it was signed. NotGenuine when a single byte of it is another.

    `trusted` is the public key (PEM) it must be signed with; without it the archive's own is used,
    and the caller tells its fingerprint.
    """
    files = unpacked(archive)
    missing = {MANIFEST, SIGNATURE, PUBLIC_KEY} - files.keys()
    if missing:
        raise NotGenuine(f"It lacks {', '.join(sorted(missing))}.")
    signed, signature = files.pop(MANIFEST), files.pop(SIGNATURE)
    check_signature(files[PUBLIC_KEY] if trusted is None else trusted, signed, signature)
    manifest = read_manifest(signed)
    check_files(manifest["files"], files)
    if packed({**files, MANIFEST: signed, SIGNATURE: signature}) != archive:
        raise NotGenuine("The archive itself was changed, though the files in it were not.")
    return Genuine(manifest, digest(files[PUBLIC_KEY]))


def check_signature(key: bytes, signed: bytes, signature: bytes) -> None:
    try:
        public = load_pem_public_key(key)
        if not isinstance(public, Ed25519PublicKey):
            raise NotGenuine("Its key is of another kind.")
        public.verify(signature, signed)
    except (InvalidSignature, UnsupportedAlgorithm, ValueError):
        raise NotGenuine("The signature is not that of the manifest.") from None


def read_manifest(signed: bytes) -> dict[str, Any]:
    """What a manifest says, if it was written by us: in one way only, and each thing once.

    A name that is there twice would tell one program this and another that.
    """
    try:
        found = json.loads(signed)
        ours = isinstance(found, dict) and found.get("format") == FORMAT and found.keys() >= SAID
        if ours and isinstance(found["files"], dict) and as_signed(found) == signed:
            return dict(found)
    except (ValueError, RecursionError):
        pass
    raise NotGenuine("Its manifest is not one that Casement writes.")


def check_files(listed: dict[str, dict[str, object]], files: dict[str, bytes]) -> None:
    if listed.keys() != files.keys():
        odd = sorted(listed.keys() ^ files.keys())
        raise NotGenuine(f"Files were added or taken away: {', '.join(odd)}.")
    for name, content in files.items():
        if listed[name] != {"sha256": digest(content), "bytes": len(content)}:
            raise NotGenuine(f"{name} was changed.")


def packed(files: dict[str, bytes]) -> bytes:
    """One way only: by name, not compressed, no times."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, OLDEST)
            info.external_attr = 0o644 << 16
            info.create_system = 3
            archive.writestr(info, files[name])
    return out.getvalue()


def unpacked(archive: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            if sum(info.file_size for info in opened.infolist()) > len(archive):
                raise NotGenuine("It would unpack to more than it is: nothing in a pack is packed.")
            if odd := [name for name in opened.namelist() if not PLAIN_NAME.fullmatch(name)]:
                raise NotGenuine(f"It holds files with odd names: {', '.join(map(ascii, odd))}.")
            return {name: opened.read(name) for name in opened.namelist()}
    except NotGenuine:
        raise
    except Exception as problem:  # whatever a changed byte breaks
        raise NotGenuine("It does not open as an archive.") from problem


def pem(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()
