"""A small mail server on this machine, with real sockets: takes letters, refuses them, or waits."""

import socketserver
import ssl
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from threading import Thread
from typing import Any


@dataclass
class MailServer(socketserver.ThreadingTCPServer):
    """What it answers to each recipient, and what it was given."""

    answers: dict[str, str] = field(default_factory=dict)
    to_data: str = "250 taken"
    tls: ssl.SSLContext | None = None
    password: str = ""
    letters: list[tuple[str, list[str], Message]] = field(default_factory=list)
    passwords: list[str] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)
    """For each letter: whether it came over an encrypted way."""

    daemon_threads = True
    allow_reuse_address = True

    def __post_init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)

    __hash__ = object.__hash__

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class Conversation(socketserver.StreamRequestHandler):
    """One client, one command after another."""

    server: MailServer

    def say(self, *lines: str) -> None:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())

    def handle(self) -> None:
        self.sender, self.recipients, self.safe, self.known = "", [], False, False
        self.say("220 here")
        while line := self.rfile.readline():
            verb, _, rest = line.decode().strip().partition(" ")
            getattr(self, f"on_{verb.lower()}")(rest)
            if verb.upper() == "QUIT":
                return

    def finish(self) -> None:
        super().finish()
        self.connection.close()

    def on_ehlo(self, rest: str) -> None:
        tls = ["250-STARTTLS"] if self.server.tls and not self.safe else []
        self.say("250-here", *tls, "250 AUTH PLAIN")

    def on_starttls(self, rest: str) -> None:
        assert self.server.tls
        self.say("220 go on")
        self.connection: Any = self.server.tls.wrap_socket(self.request, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)
        self.safe = True

    def on_auth(self, rest: str) -> None:
        password = b64decode(rest.partition(" ")[2]).decode().split("\0")[-1]
        self.server.passwords.append(password)
        self.known = password == self.server.password
        self.say("235 welcome" if self.known else "535 who are you")

    def on_mail(self, rest: str) -> None:
        wanted = self.server.password and not self.known
        self.sender, self.recipients = rest, []
        self.say("530 sign in first" if wanted else "250 ok")

    def on_rcpt(self, rest: str) -> None:
        address = rest.partition("<")[2].partition(">")[0]
        self.recipients.append(address)
        self.say(self.server.answers.get(address, "250 ok"))

    def on_data(self, rest: str) -> None:
        self.say("354 go on")
        body = b""
        while (line := self.rfile.readline()) != b".\r\n":
            body += line.removeprefix(b".") if line.startswith(b"..") else line
        if self.server.to_data.startswith("2"):
            letter = (self.sender, self.recipients, message_from_bytes(body))
            self.server.letters.append(letter)
            self.server.encrypted.append(self.safe)
        self.say(self.server.to_data)

    def on_rset(self, rest: str) -> None:
        self.say("250 ok")

    def on_quit(self, rest: str) -> None:
        self.say("221 bye")


@contextmanager
def mail_server(**given: Any) -> Iterator[MailServer]:
    with MailServer(**given) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server
        server.shutdown()
