"""The contract of every store, on dictionaries and on SQLite."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.core.events import Answered, Guess, NotUnderstood, Outcome
from bot.core.knowledge import Group
from bot.core.ports import Kept, KeptQuestion, Store
from bot.core.profile import Profile, Recent
from bot.store.sqlite import SqliteStore
from tests.fakes import FakeStore

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
PROFILE = Profile(
    "rw",
    "puolanka",
    Group.OTHER,
    topic="literacy",
    is_waiting=True,
    recent=Recent("kuhmo", ("learn_finnish",), 1, "sw", 2),
)
QUESTION = NotUnderstood(
    "token-1", "ifu y'ubugari", "rw", "puolanka", "unanswered", (Guess("guidance", 0.25),)
)


@pytest.fixture(params=["fake", "sqlite"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Return each kind of store, empty."""
    if request.param == "fake":
        yield FakeStore()
        return
    sqlite = SqliteStore(Database(memory=True))
    yield sqlite
    sqlite.close()


def test_a_stranger_has_an_empty_profile(store: Store) -> None:
    """Nobody is known before they write."""
    assert store.profile("stranger") == Profile()


def test_a_profile_comes_back_as_it_was_kept(store: Store) -> None:
    """What was chosen once is not asked again."""
    store.keep_profile("person", PROFILE, NOW)

    assert store.profile("person") == PROFILE


def test_the_newest_profile_counts(store: Store) -> None:
    """Who moves has moved."""
    store.keep_profile("person", PROFILE, NOW)
    store.keep_profile("person", Profile("rw", "kajaani", group_is_unknown=True), NOW)

    assert store.profile("person") == Profile("rw", "kajaani", group_is_unknown=True)


def test_everything_that_is_kept_of_a_person_can_be_listed(store: Store) -> None:
    """Who asks what is kept of them is told all of it, and nothing of others."""
    theirs = replace(QUESTION, token="token-2", text="ใบขับขี่")
    store.keep_profile("person", PROFILE, NOW)
    store.keep_question("person", QUESTION, NOW)
    store.keep_question("another", theirs, NOW)

    assert store.kept_of("person") == Kept(
        PROFILE, NOW.date(), (KeptQuestion(QUESTION, NOW.date()),)
    )
    assert store.kept_of("another") == Kept(Profile(), None, (KeptQuestion(theirs, NOW.date()),))
    assert store.kept_of("stranger") == Kept(Profile(), None, ())


def test_a_forgotten_person_leaves_no_question(store: Store) -> None:
    """Deletion reaches what was kept without a name, and nothing of anybody else."""
    theirs = replace(QUESTION, token="token-2")
    store.keep_profile("person", PROFILE, NOW)
    store.keep_question("person", QUESTION, NOW)
    store.keep_question("another", theirs, NOW)

    assert store.forget_person("person") == Kept(
        PROFILE, NOW.date(), (KeptQuestion(QUESTION, NOW.date()),)
    )
    assert store.kept_of("person") == Kept(Profile(), None, ())
    assert store.questions() == [theirs]


def test_a_forgotten_person_is_a_stranger(store: Store) -> None:
    """Deletion is deletion, also when it is asked for twice."""
    store.keep_profile("person", PROFILE, NOW)

    store.forget_person("person")
    store.forget_person("person")

    assert store.profile("person") == Profile()


def test_a_question_is_kept_once_under_its_token(store: Store) -> None:
    """A message that arrives twice is one question."""
    store.keep_question("person", QUESTION, NOW)
    store.keep_question("person", QUESTION, NOW)

    assert store.questions() == [QUESTION]


def test_a_question_that_is_taken_back_is_gone(store: Store) -> None:
    """Deletion on request means just that."""
    store.keep_question("person", QUESTION, NOW)

    store.take_back("person", "another-token")
    store.take_back("another", "token-1")
    assert store.questions() == [QUESTION]

    store.take_back("person", "token-1")
    assert store.questions() == []


def test_purging_deletes_what_is_old_and_nothing_else(store: Store) -> None:
    """Little is kept, and not for long."""
    old, new = NOW - timedelta(days=91), NOW
    store.keep_profile("old", PROFILE, old)
    store.keep_profile("new", PROFILE, new)
    store.keep_question("person", QUESTION, old)
    answer = Answered("literacy", Outcome.ANSWERED, "rw", "puolanka", Group.OTHER)
    store.count_answer(answer, old)
    store.count_answer(answer, new)

    assert store.purge(NOW, timedelta(days=90)) == 3
    assert store.purge(NOW, timedelta(days=90)) == 0
    assert store.profile("old") == Profile()
    assert store.profile("new") == PROFILE
    assert store.questions() == []


def test_a_restart_forgets_nothing(tmp_path: Path) -> None:
    """A file that is closed and opened again says the same."""
    path = tmp_path / "var" / "bot.db"
    first = SqliteStore.at(path)
    first.keep_profile("person", PROFILE, NOW)
    first.keep_question("person", QUESTION, NOW)
    first.close()

    second = SqliteStore.at(path)
    assert second.profile("person") == PROFILE
    assert second.questions() == [QUESTION]
    second.close()


def test_the_file_is_in_write_ahead_mode(tmp_path: Path) -> None:
    """A reader never blocks the bot."""
    store = SqliteStore.at(tmp_path / "bot.db")
    store.close()

    database = Database(tmp_path / "bot.db")
    assert database.journal_mode == "wal"
    database.close()
