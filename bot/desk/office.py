"""What the desk works with: the assistant that is running, and where things are kept."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from bot.casework import Casework
from bot.core.asking import Asking
from bot.desk.saying import Saying
from bot.store.sqlite import SqliteStore


class Running(Protocol):
    """The app, as far as the desk needs it."""

    asking: Asking
    store: SqliteStore
    root: Path

    @property
    def casework(self) -> Casework:
        """Return what puts answers into the asker's language and posts them."""
        ...

    def heed(self) -> None:
        """Answer as the offices have taught and stopped, from the next message on."""
        ...

    @property
    def clock(self) -> Callable[[], datetime]:
        """Return what tells the time."""
        ...


class Mail(Protocol):
    """Sends letters of the desk."""

    def send_link(self, email: str, address: str, say: Saying, /) -> None:
        """Send the one-time link `address` to a coordinator."""
        ...


@dataclass(frozen=True, slots=True)
class Office:
    """What the pages of the desk work with."""

    app: Running
    address: str
    """Scheme, host and port by which browsers reach the desk."""
    mail: Mail | None = None
    """None where no mail is set up: an admin makes links on the command line."""
    fetch_voice: Callable[[str], bytes | None] = lambda _file: None
    """Returns a voice message by the name that the channel gave it; None where it is gone."""

    @property
    def asking(self) -> Asking:
        """Return what answers people now: it is replaced where files change."""
        return self.app.asking

    @property
    def store(self) -> SqliteStore:
        """Return where things are kept."""
        return self.app.store

    @property
    def is_secret(self) -> bool:
        """Tell whether browsers reach the desk by https."""
        return self.address.startswith("https://")

    def cookie(self, name: str) -> str:
        """Return what a cookie is called; by https no other host can set one of that name."""
        return f"__Host-{name}" if self.is_secret else f"desk-{name}"
