"""Addresses are kept of those who agreed, and of nobody else."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.core.conversation import Block, Reply
from bot.core.ports import Fate, Outgoing
from bot.core.profile import Profile
from bot.store.sqlite import SqliteStore

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
PERSON = "telegram:4711007"
HOME = Profile("uk", "kajaani")


def _store(tmp_path: Path) -> SqliteStore:
    return SqliteStore.at(tmp_path / "bot.db")


def test_a_yes_can_be_taken_back_without_a_trace(tmp_path: Path) -> None:
    """Then the number is in no file any more."""
    store = _store(tmp_path)
    store.agree(PERSON, HOME, NOW)
    store.outbox.post([Outgoing("notice:x:1", PERSON, Reply("uk", (Block(("x",)),)))])
    assert store.kept_of(PERSON).wants_notices

    store.disagree(PERSON)
    store.erase(thoroughly=True)

    assert store.readers.of("x", ()) == []
    assert store.outbox.due(9) == []
    assert not store.kept_of(PERSON).wants_notices
    store.close()
    assert not any(b"4711007" in path.read_bytes() for path in tmp_path.iterdir())


def test_a_reader_is_where_they_live_now(tmp_path: Path) -> None:
    """Who has moved hears of the new town."""
    store = _store(tmp_path)
    store.agree(PERSON, HOME, NOW)
    store.keep_profile(PERSON, Profile("ru", "puolanka"), NOW)

    assert store.readers.of("x", ["kajaani"]) == []
    (reader,) = store.readers.of("x", ["puolanka", "kuhmo"])
    assert (reader.address, reader.language) == (PERSON, "ru")
    store.close()


def test_marks_of_two_notices_do_not_belong_together(tmp_path: Path) -> None:
    """What is remembered of a sent message leads to nobody."""
    store = _store(tmp_path)
    store.agree(PERSON, HOME, NOW)
    (first,), (second,) = store.readers.of("one", ()), store.readers.of("two", ())

    assert first.mark != second.mark
    assert "4711007" not in first.mark
    store.close()


def test_delete_my_data_and_a_long_silence_end_it(tmp_path: Path) -> None:
    """As everything else that is kept of a person."""
    store = _store(tmp_path)
    for forget in (
        lambda: store.forget_person(PERSON),
        lambda: store.purge(NOW + timedelta(days=91), timedelta(days=90)),
    ):
        store.agree(PERSON, HOME, NOW)
        forget()
        assert store.readers.of("x", ()) == []
    store.close()


def test_who_blocks_the_bot_has_said_no(tmp_path: Path) -> None:
    """Nobody is tried again and again."""
    store = _store(tmp_path)
    store.agree(PERSON, HOME, NOW)
    store.outbox.post([Outgoing("notice:x:1", PERSON, Reply("uk", (Block(("x",)),)))])
    store.outbox.settle("notice:x:1", Fate.BLOCKED, NOW)

    assert store.readers.of("x", ()) == []
    store.close()
