"""What came in stays until it is answered, and is known again afterwards."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.core.errors import StoreError
from bot.core.events import NotUnderstood
from bot.core.knowledge import Group
from bot.core.ports import Decided, Received
from bot.core.profile import Profile
from bot.store import inbox
from bot.store.sqlite import SqliteStore

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FIRST, SECOND, THIRD = (Received(number, f'{{"{number}": "мова"}}') for number in (70, 71, 72))


def test_what_came_in_survives_a_restart_in_its_order(tmp_path: Path) -> None:
    """The next process begins with it, the oldest first, whatever Telegram called it."""
    store = SqliteStore.at(tmp_path / "bot.db")
    store.inbox.take_in([THIRD, FIRST])
    store.inbox.take_in([SECOND])
    store.close()

    store = SqliteStore.at(tmp_path / "bot.db")
    assert store.inbox.waiting() == [THIRD, FIRST, SECOND]
    store.close()


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    """Return an empty store."""
    return SqliteStore.at(tmp_path / "bot.db")


def test_an_update_that_comes_again_is_not_new(store: SqliteStore) -> None:
    """Telegram repeats what it heard no answer to, also what was answered meanwhile."""
    assert store.inbox.take_in([FIRST, SECOND]) == [FIRST, SECOND]
    store.inbox.done(FIRST.number)

    assert store.inbox.take_in([FIRST, SECOND, THIRD]) == [THIRD]
    assert store.inbox.waiting() == [SECOND, THIRD]


def test_answering_twice_or_nothing_does_no_harm(store: SqliteStore) -> None:
    """What was answered without being kept is no error."""
    store.inbox.take_in([FIRST])
    store.inbox.done(FIRST.number)
    store.inbox.done(FIRST.number)
    store.inbox.done(99)

    assert store.inbox.waiting() == []
    assert [one.number for one in store.inbox.take_in([Received(99, "{}")])] == [99]


def test_only_the_latest_numbers_are_remembered(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list of what was answered does not grow for ever."""
    monkeypatch.setattr(inbox, "REMEMBERED", 2)
    for number in range(1, 6):
        store.inbox.take_in([Received(number, "{}")])
        store.inbox.done(number)

    again = store.inbox.take_in([Received(number, "{}") for number in range(1, 6)])

    assert [one.number for one in again] == [1, 2, 3]


def test_a_turn_is_remembered_with_its_update_and_goes_with_it(store: SqliteStore) -> None:
    """How the person was before the turn: enough to say the same again."""
    decided = Decided(Profile("rw", "kuhmo", Group.OTHER, topic="literacy"), "token")
    store.inbox.take_in([FIRST, SECOND])

    store.decide(FIRST.number, decided)
    store.decide(99, decided)

    assert store.decided(FIRST.number) == decided
    assert store.decided(SECOND.number) is None
    assert store.decided(99) is None
    store.inbox.done(FIRST.number)
    assert store.decided(FIRST.number) is None


def test_a_turn_is_written_whole_or_not_at_all(store: SqliteStore) -> None:
    """A question without its mark would be logged twice, a mark without it never."""
    question = NotUnderstood("token", "?", "rw", None, "unanswered", ())
    store.inbox.take_in([FIRST])

    def break_off() -> None:
        with store.transaction():
            store.decide(FIRST.number, Decided(Profile(), "token"))
            store.keep_question("person", question, NOW)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        break_off()

    assert store.decided(FIRST.number) is None
    assert store.questions() == []


def test_a_disk_that_is_full_is_told_and_nothing_is_half_kept(store: SqliteStore) -> None:
    """Telegram must not hear that an update was kept which was not."""
    (pages,) = store._connection.db.execute("PRAGMA page_count").fetchone()
    store._connection.db.execute(f"PRAGMA max_page_count = {pages}")
    long = [FIRST, Received(71, "x" * 100_000)]

    with pytest.raises(StoreError, match="full"):
        store.inbox.take_in(long)

    assert store.inbox.waiting() == []


def test_who_is_told_to_end_blames_nothing(store: SqliteStore) -> None:
    """A beginning is counted back, once and never below none."""
    store.inbox.take_in([Received(1, "{}"), Received(2, "{}")])
    for _ in range(2):
        store.inbox.begin(1)

    store.inbox.spare({1, 2, 3})

    assert [(one.number, one.begun) for one in store.inbox.waiting()] == [(1, 1), (2, 0)]
