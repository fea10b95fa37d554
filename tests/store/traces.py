"""Looks for what was deleted in every byte."""

from datetime import UTC, datetime
from pathlib import Path

from bot.core.events import Guess, NotUnderstood
from bot.core.knowledge import Group
from bot.core.profile import Profile
from bot.store.sqlite import SqliteStore

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
PERSON, ANOTHER = "telegram:987654321", "telegram:123456789"
TEXT = "ჰემთვაზუყილშოფჩდგწ"
"""Letters that nothing else here is written in, each once: every piece is this text's own."""
OTHER_TEXT = "ሀለሐመሠረሰሸቀበተቸ"


def keep(store: SqliteStore, person: str, token: str, text: str, day: datetime = NOW) -> None:
    """Keep a profile that changes some times, and a question."""
    for municipality in ("kuhmo", "kajaani", "puolanka"):
        store.keep_profile(person, Profile("ka", municipality, Group.OTHER), day)
    question = NotUnderstood(token, text, "ka", "puolanka", "unanswered", (Guess("x", 0.5),))
    store.keep_question(person, question, day)


def everything(folder: Path) -> bytes:
    """Return the bytes of all files."""
    return b"\n".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def pieces(text: str) -> list[bytes]:
    """Return three letters in a row, all there are."""
    return [text[start : start + 3].encode() for start in range(len(text) - 2)]


def left_of(text: str, folder: Path) -> list[bytes]:
    """Return the pieces of `text` that some file still holds."""
    content = everything(folder)
    return [piece for piece in pieces(text) if piece in content]


def ids_of(person: str, store: SqliteStore) -> list[bytes]:
    """Return what a person is called, by Telegram and by the store."""
    number = int(person.partition(":")[2])
    return [
        person.encode(),
        str(number).encode(),
        number.to_bytes(4, "big"),
        number.to_bytes(4, "little"),
        store._keys.person(person).encode(),
    ]


def assert_gone(text: str, ids: list[bytes], folder: Path) -> None:
    """No piece of the text and no name of the person is left."""
    content = everything(folder)
    assert [piece for piece in pieces(text) if piece in content] == []
    assert [name for name in ids if name in content] == []
