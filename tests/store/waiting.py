"""What stands in a database whose process has ended: a person, their messages, a letter."""

from datetime import UTC, datetime
from pathlib import Path

from bot.core.conversation import Reply
from bot.core.ports import Outgoing, Received
from bot.core.profile import Profile
from bot.store.sqlite import SqliteStore

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
WAITING = [Received(number, f'{{"update_id": {number}}}') for number in range(1, 400)]
LETTER = Outgoing("answer:1", "telegram:7", Reply("fi", ()))


def write(path: Path) -> None:
    """Write such a database to `path`."""
    store = SqliteStore.at(path)
    store.inbox.take_in(WAITING)
    store.outbox.post([LETTER])
    store.keep_profile("telegram:7", Profile("rw"), NOW)
    store.close()
