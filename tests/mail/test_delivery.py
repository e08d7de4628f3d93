"""Letters leave by a real mail server on this machine; refused ones come back, others wait."""

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from fastapi import FastAPI
from pydantic import SecretStr
from sqlmodel import Session

from app.delivery import GIVE_UP_AFTER, LONGEST_WAIT, Carry, Fate, carrier, deliver, next_try
from app.mail import NO_MAIL, Letter, post
from app.settings import Settings
from tests.build import MONDAY
from tests.mail.server import mail_server

MINUTE = timedelta(minutes=1)


def a_letter(db: Session, to: str = "anna@example.org", **given: Any) -> Letter:
    letter = post(db, to, "Something waits", "Sign in to see it.", MONDAY, **given)
    assert letter is not None
    db.commit()
    return letter


def sent(app: FastAPI, when: datetime = MONDAY, carry: Carry | None = None, **given: Any) -> int:
    settings = app.state.settings.model_copy(update=given)
    carry = carry or carrier(settings)
    return asyncio.run(deliver(app.state.sessions, settings, carry, when))


def look(db: Session, letter: Letter) -> None:
    """The letter as it is now, without keeping hold of the database."""
    db.refresh(letter)
    db.commit()


def at(port: int, **given: Any) -> dict[str, Any]:
    sender = "Casement <casement@board.example>"
    given = {"mail_starttls": False, "mail_sender": sender, **given}
    return {"mail_host": "localhost", "mail_port": port, **given}


def test_without_a_mail_server_letters_are_written_as_files(app: FastAPI, db: Session) -> None:
    letter = a_letter(db)

    assert (sent(app), sent(app)) == (1, 0)

    look(db, letter)
    assert letter.delivered_at == MONDAY
    files = list((app.state.settings.data_dir / "mail").iterdir())
    assert [file.name for file in files] == [f"{letter.id}.eml"]


def test_a_mail_server_is_given_each_letter_once(app: FastAPI, db: Session) -> None:
    letter = a_letter(db, calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")

    with mail_server() as server:
        assert (sent(app, **at(server.port)), sent(app, **at(server.port))) == (1, 0)

    (sender, recipients, message) = server.letters[0]
    assert len(server.letters) == 1
    assert ("<casement@board.example>" in sender, recipients) == (True, ["anna@example.org"])
    assert message["Message-ID"] == f"<{letter.id}@board.example>"
    attached = [p for p in message.walk() if p.get_content_type() == "text/calendar"]
    assert [p.get_filename() for p in attached] == ["meeting.ics"]


def test_an_address_that_is_refused_for_good_comes_back_and_the_others_go(
    app: FastAPI, db: Session
) -> None:
    wrong, right = a_letter(db, "gone@example.org"), a_letter(db)

    with mail_server(answers={"gone@example.org": "550 nobody here"}) as server:
        assert sent(app, **at(server.port)) == 1
        assert sent(app, MONDAY + timedelta(days=1), **at(server.port)) == 0

    look(db, wrong)
    look(db, right)
    assert (wrong.bounced_at, wrong.delivered_at) == (MONDAY, None)
    assert (right.bounced_at, right.delivered_at) == (None, MONDAY)


@pytest.mark.parametrize("busy", ["451 come back later", "mailbox full", "away", "not signed in"])
def test_what_is_no_fault_of_the_letter_is_tried_again_later(
    app: FastAPI, db: Session, busy: str
) -> None:
    letter = a_letter(db)
    answers = {"anna@example.org": "452 full"} if busy == "mailbox full" else {}
    to_data = busy if busy.startswith("451") else "250 taken"
    needed = "secret" if busy == "not signed in" else ""
    with mail_server(answers=answers, to_data=to_data, password=needed) as server:
        port = 1 if busy == "away" else server.port
        assert [sent(app, **at(port)), sent(app, MONDAY, **at(port))] == [0, 0]
    look(db, letter)
    assert (letter.tries, letter.try_after, letter.bounced_at) == (1, MONDAY + MINUTE, None)

    with mail_server() as server:
        soon = sent(app, MONDAY + MINUTE - timedelta(seconds=1), **at(server.port))
        later = sent(app, MONDAY + MINUTE, **at(server.port))

    assert (soon, later) == (0, 1)


def test_waiting_doubles_until_it_is_given_up() -> None:
    waits = [next_try(MONDAY, tries, MONDAY) for tries in (1, 2, 3, 500)]

    assert waits == [MONDAY + wait for wait in (MINUTE, 2 * MINUTE, 4 * MINUTE, LONGEST_WAIT)]
    assert next_try(MONDAY, 9, MONDAY + GIVE_UP_AFTER) is not None
    assert next_try(MONDAY, 9, MONDAY + GIVE_UP_AFTER + MINUTE) is None


def test_a_letter_given_up_has_come_back(app: FastAPI, db: Session) -> None:
    letter = a_letter(db)

    sent(app, MONDAY + GIVE_UP_AFTER + MINUTE, **at(1))

    look(db, letter)
    assert letter.bounced_at == MONDAY + GIVE_UP_AFTER + MINUTE


def test_the_password_goes_over_an_encrypted_way(
    app: FastAPI, db: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tls = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "mail.pem"))
    named = {"mail_user": "casement", "mail_password": SecretStr("three words")}
    a_letter(db)

    with mail_server(tls=tls, password="three words") as server:
        assert sent(app, **at(server.port, mail_starttls=True, **named)) == 1

    assert (server.passwords, server.encrypted) == (["three words"], [True])


def test_a_server_that_cannot_prove_who_it_is_gets_neither_password_nor_letter(
    app: FastAPI, db: Session, tmp_path: Path
) -> None:
    named = {"mail_user": "casement", "mail_password": SecretStr("three words")}
    a_letter(db)

    with mail_server(tls=certificate(tmp_path)) as server:
        assert sent(app, **at(server.port, mail_starttls=True, **named)) == 0
    with mail_server() as plain:
        again = MONDAY + timedelta(hours=1)
        assert sent(app, again, **at(plain.port, mail_starttls=True, **named)) == 0

    assert server.letters == server.passwords == plain.letters == plain.passwords == []


def test_the_password_is_not_in_what_the_settings_say_of_themselves() -> None:
    assert "three words" not in repr(Settings(mail_password=SecretStr("three words")))


def test_two_workers_carry_a_letter_once(app: FastAPI, db: Session) -> None:
    a_letter(db)
    carried = []

    def carry(parcel: Any) -> Any:
        others = sent(app, carry=carried.append) if not carried else 0
        carried.append(others)
        return carrier(app.state.settings)(parcel)

    assert sent(app, carry=carry) == 1
    assert carried == [0]


def test_a_letter_lost_by_a_worker_that_died_is_carried_again(app: FastAPI, db: Session) -> None:
    letter = a_letter(db)

    def dies(parcel: Any) -> Any:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sent(app, carry=dies)
    assert sent(app, MONDAY + timedelta(minutes=9)) == 0
    assert sent(app, MONDAY + timedelta(minutes=10)) == 1
    look(db, letter)
    assert letter.tries == 2


def test_a_clock_that_was_wrong_for_a_while_keeps_no_letter_back(app: FastAPI, db: Session) -> None:
    letter, ahead = a_letter(db), MONDAY + timedelta(days=2)
    assert sent(app, ahead, lambda parcel: Fate.NOT_NOW) == 0, "the mail server is away"

    assert sent(app) == 1

    look(db, letter)
    assert letter.delivered_at == MONDAY


def test_an_address_no_envelope_can_bear_holds_up_nobody_else(app: FastAPI, db: Session) -> None:
    broken, right = a_letter(db, "anna\n@example.org"), a_letter(db)

    assert sent(app) == 1

    look(db, broken)
    look(db, right)
    assert (broken.bounced_at, right.delivered_at) == (MONDAY, MONDAY)


def test_nothing_is_posted_to_who_has_no_address(app: FastAPI, db: Session) -> None:
    assert post(db, f"reader-1{NO_MAIL}", "Something waits", "Sign in.", MONDAY) is None
    assert sent(app) == 0


def certificate(folder: Path) -> ssl.SSLContext:
    """A certificate this machine's mail server made for itself."""
    key = generate_private_key(SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    names = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
    day = timedelta(days=1)
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, now - day, now + day)
    made = made.add_extension(x509.SubjectAlternativeName(names), critical=False)
    file = folder / "mail.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(private + made.sign(key, SHA256()).public_bytes(Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context
