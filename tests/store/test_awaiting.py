"""Who wants to hear of an answer hears it once; then nothing leads to them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.awaiting import Awaited
from bot.core.conversation import Block, Reply
from bot.core.events import NotUnderstood
from bot.core.knowledge import Group
from bot.core.ports import Outgoing
from bot.store.sqlite import SqliteStore

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
PERSON, ANOTHER = "telegram:987654321", "telegram:123456789"
AWAITED = Awaited("q1", "rw", "puolanka", Group.OTHER)
REPLY = Reply("rw", (Block(("Muraho",)),))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """Return a store with a question each of two people, the first of whom waits."""
    store = SqliteStore.at(tmp_path / "bot.db")
    for person, token in ((PERSON, "q1"), (ANOTHER, "q2")):
        store.keep_question(person, NotUnderstood(token, "?", "rw", None, "unanswered", ()), NOW)
    store.awaiting.add(PERSON, AWAITED, NOW)
    yield store
    store.close()


def test_an_answer_is_told_once(store: SqliteStore, tmp_path: Path) -> None:
    """And when it has arrived, no file names them."""
    assert store.awaiting.of(["q1", "q2"]) == [AWAITED]
    assert store.awaiting.tell("q1", REPLY)
    assert not store.awaiting.tell("q1", REPLY)

    assert store.outbox.due(9) == [Outgoing("answer:q1", PERSON, REPLY)]
    assert store.awaiting.of(["q1"]) == []
    store.purge(datetime.now(UTC) + timedelta(minutes=2), timedelta(days=9999))
    assert [path.name for path in tmp_path.glob("*.box-*")] == []


def test_only_ones_own_question_is_waited_for(store: SqliteStore) -> None:
    """A token that somebody else sends subscribes to nothing."""
    assert not store.awaiting.add(ANOTHER, AWAITED, NOW)
    assert not store.awaiting.add(PERSON, Awaited("q9", "rw", None, None), NOW)
    assert store.awaiting.of_person(PERSON) == [AWAITED]
    assert store.awaiting.of_person(ANOTHER) == []


def test_who_asks_twice_to_be_told_is_told_once(store: SqliteStore) -> None:
    """With what held when they asked last."""
    moved = Awaited("q1", "en", "kuhmo", None)
    assert store.awaiting.add(PERSON, moved, NOW)

    assert store.awaiting.of(["q1"]) == [moved]


def test_a_question_taken_back_is_waited_for_no_more(store: SqliteStore) -> None:
    """Nothing of it is left."""
    store.take_back(PERSON, "q1")

    assert store.awaiting.of(["q1"]) == []


def test_a_forgotten_person_waits_for_nothing(store: SqliteStore) -> None:
    """And nothing of anybody else goes."""
    theirs = Awaited("q2", "rw", None, None)
    store.awaiting.add(ANOTHER, theirs, NOW)

    store.forget_person(PERSON)

    assert store.awaiting.of(["q1", "q2"]) == [theirs]


def test_the_address_is_sealed(store: SqliteStore, tmp_path: Path) -> None:
    """No file names who waits."""
    store._connection.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())

    assert b"987654321" not in content


def test_a_promise_ends_with_the_period(store: SqliteStore) -> None:
    """As everything does."""
    store.purge(NOW + timedelta(days=90), timedelta(days=90))

    assert store.awaiting.of(["q1"]) == []
