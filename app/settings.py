"""Everything that differs between one running copy and another."""

from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).parent.parent


class Settings(BaseSettings):
    """Read from the environment, e.g. CASEMENT_DATA_DIR. No secret has a default."""

    model_config = SettingsConfigDict(env_prefix="CASEMENT_", extra="ignore")

    data_dir: Path = ROOT / "var"
    """Where the database, the local key and outgoing mail live unless told otherwise."""

    database_url: str = ""
    """Empty means SQLite in the data folder."""

    port: int = 8000
    host: str = "127.0.0.1"

    public_url: str = ""
    """The address people type; links in mail start with it. Empty means this machine only."""

    key_file: Path | None = None
    """The key-encryption key: 32 bytes as base64, in a file that only its owner can read."""

    key: SecretStr | None = None
    """The same key as text, where a file cannot be had. The file wins when both are given."""

    demo: bool = False
    """One-click sign-in for the made-up people. Never with real ones."""

    idle_minutes: int = 30
    """How long a signed-in person may do nothing before they are asked to sign in again."""

    session_hours: int = 8
    """How long signing in lasts at most."""

    invitation_days: int = 7
    """How long an invitation link works."""

    mail_host: str = ""
    """The mail server that takes letters. Empty: they are written as files in the data folder."""

    mail_port: int = 587
    mail_starttls: bool = True
    """Encrypt the way to the mail server, and check whose certificate it shows."""

    mail_user: str = ""
    mail_password: SecretStr | None = None

    mail_sender: str = "Casement <no-reply@casement.invalid>"
    """From whom letters come. Reports of letters that came back go to this address."""

    pack_patience_seconds: float = 1.0
    """How long whoever has a pack made waits before they see how far it is instead."""

    @cached_property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir.absolute()}/casement.db"

    @cached_property
    def origin(self) -> str:
        """Scheme, host and port of the public address, for links and for the same-site check."""
        return (self.public_url or f"http://127.0.0.1:{self.port}").rstrip("/")

    @property
    def secure(self) -> bool:
        return urlsplit(self.origin).scheme == "https"

    @property
    def local_key_file(self) -> Path:
        return self.data_dir / "casement.key"
