"""What mail servers report of letters that came back."""

from uuid import UUID, uuid4

import pytest
from sqlmodel import Session

from app.bounces import failed_letter, mark
from app.mail import post
from tests.build import MONDAY

ID = UUID("5f0c9a1e-6a55-4f7c-8f3b-2f5f3a1d9b10")
ORIGINAL = f"""From: Casement <casement@board.example>
To: gone@example.org
Subject: Something waits
Message-ID: <{ID}@board.example>
"""
REPORT = """From: Mail Delivery System <MAILER-DAEMON@mx.example>
To: casement@board.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <4f1@mx.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I could not deliver your message.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; gone@example.org
Action: {action}
Status: 5.1.1

--b
Content-Type: {kind}

{original}
--b--
"""


def report(kind: str = "message/rfc822", action: str = "failed", original: str = ORIGINAL) -> bytes:
    body = original + ("\nSign in.\n" if kind == "message/rfc822" else "")
    return REPORT.format(kind=kind, action=action, original=body).encode()


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
@pytest.mark.parametrize("lines", [b"\n", b"\r\n"])
def test_the_letter_is_known_by_its_own_id(kind: str, lines: bytes) -> None:
    assert failed_letter(report(kind).replace(b"\n", lines)) == ID


@pytest.mark.parametrize(
    "other",
    [
        report(action="delayed"),
        report(action="delivered"),
        report(original="Message-ID: <hello@board.example>\n"),
        ORIGINAL.encode() + b"\nI am away until Monday.",
        b"",
        b"\xff\x00 no mail at all",
    ],
)
def test_any_other_mail_says_nothing_of_a_letter(other: bytes) -> None:
    assert failed_letter(other) is None


def test_a_letter_that_came_back_is_marked_once(db: Session) -> None:
    letter = post(db, "gone@example.org", "Something waits", "Sign in.", MONDAY)
    assert letter is not None
    raw = report(original=ORIGINAL.replace(str(ID), str(letter.id)))

    assert mark(db, raw, MONDAY) and mark(db, raw, MONDAY.replace(day=9))

    assert letter.bounced_at == MONDAY


def test_a_report_of_somebody_elses_letter_marks_nothing(db: Session) -> None:
    assert not mark(db, report(original=ORIGINAL.replace(str(ID), str(uuid4()))), MONDAY)
