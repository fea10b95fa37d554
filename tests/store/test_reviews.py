"""The queue on SQLite: what is one row, what is shown of it, and that it holds many."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.core.coordinators import Rights
from bot.core.events import Guess, NotUnderstood
from bot.core.profile import Profile
from bot.core.review import AREA, CROWD, QuestionState, Sought
from bot.store import migrations
from bot.store.keys import Keys
from bot.store.queue_index import index_queue
from bot.store.sqlite import SqliteStore

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
EVERYTHING = Rights("area", is_area=True)


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    """Return an empty store."""
    return SqliteStore.at(tmp_path / "bot.db")


def ask(  # noqa: PLR0913, PLR0917 - what is kept of a question
    store: SqliteStore,
    token: str,
    text: str,
    language: str = "uk",
    town: str | None = None,
    guess: str = "guidance",
    sure: float = 0.1,
) -> None:
    """Keep a question."""
    question = NotUnderstood(token, text, language, town, "unanswered", (Guess(guess, sure),))
    store.keep_question("telegram:7", question, NOW)


def tokens(store: SqliteStore, row: int, state: QuestionState = QuestionState.NEW) -> list[str]:
    """Return the questions of a row."""
    return [one.token for one in store.reviews.questions(row, state, EVERYTHING, 99)[0]]


def test_rows_are_counted_and_paged_in_the_database(store: SqliteStore) -> None:
    """The most asked first; a page holds no more than it should, and knows how many there are."""
    for number in range(3):
        ask(store, f"a{number}", "де борошно", guess="literacy")
    ask(store, "b", "хто видає посвідчення рибалки", guess="kela_benefits")
    ask(store, "c", "де найближчий каток для дітей")
    store.reviews.sort_new(9)

    first, total = store.reviews.rows(Sought(), EVERYTHING, 2)
    second, _ = store.reviews.rows(Sought(), EVERYTHING, 2, 2)

    assert total == 3
    assert [(row.times, row.text, row.intent) for row in first + second] == [
        (3, "де борошно", "literacy"),
        (1, "хто видає посвідчення рибалки", "kela_benefits"),
        (1, "де найближчий каток для дітей", "guidance"),
    ]


def test_a_question_is_sorted_once_and_later_ones_join_it(store: SqliteStore) -> None:
    """However few are sorted at a time."""
    ask(store, "a", "де борошно")
    store.reviews.sort_new(9)
    store.reviews.change(["a"], QuestionState.IN_PROGRESS, "test")
    ask(store, "b", "Де борошно?")
    ask(store, "c", "Де борошна")

    assert store.reviews.sort_new(1)
    assert not store.reviews.sort_new(9)
    assert tokens(store, 1, QuestionState.IN_PROGRESS) == ["a"]
    assert tokens(store, 1) == ["b", "c"]


def test_dismissed_words_are_dismissed_again_although_others_wait_with_them(
    store: SqliteStore,
) -> None:
    """What an office has dismissed is its own; a neighbour's open question does not undo it."""
    ask(store, "a", "де борошно", town="kuhmo")
    ask(store, "b", "де борошно", town="kajaani")
    store.reviews.sort_new(9)
    store.reviews.change(["b"], QuestionState.DISMISSED)
    ask(store, "c", "де борошно!", town="kajaani")
    ask(store, "d", "де борошно!", town="kuhmo")
    store.reviews.sort_new(9)

    assert tokens(store, 1, QuestionState.DISMISSED) == ["b", "c"]
    assert tokens(store, 1) == ["a", "d"]


def test_a_town_is_shown_and_found_only_where_many_use_the_language(store: SqliteStore) -> None:
    """The filter must not tell what the page does not."""
    for number in range(CROWD):
        store.keep_profile(f"telegram:{number}", Profile("uk", "kuhmo"), NOW)
    ask(store, "a", "де борошно", "uk", "kuhmo")
    ask(store, "b", "ifu y'ubugari", "rw", "kuhmo")
    ask(store, "c", "mua bột mì ở đâu", "vi")
    store.reviews.sort_new(9)
    kuhmo = Rights("kuhmo", frozenset(["kuhmo"]), frozenset(["kuhmo"]))

    def found(may: Rights, municipality: str = "") -> list[tuple[str, tuple[str | None, ...]]]:
        rows, total = store.reviews.rows(Sought(municipality=municipality), may, 9)
        assert total == len(rows)
        return [(row.language, row.municipalities) for row in rows]

    assert found(kuhmo) == [("uk", ("kuhmo",))]
    assert found(EVERYTHING, "kuhmo") == [("uk", ("kuhmo",))]
    assert found(EVERYTHING, AREA) == [("rw", (None,)), ("vi", (None,))]
    assert found(kuhmo, AREA) == []
    assert store.reviews.named(["b"], 2, QuestionState.NEW, kuhmo) == []
    assert tokens(store, 2) == ["b"]


def test_what_is_deleted_or_dated_anew_is_so_in_the_queue_too(store: SqliteStore) -> None:
    """Nothing of a question stands there for longer than the question."""
    ask(store, "a", "де борошно")
    store.reviews.sort_new(9)
    db = store._connection.db
    db.execute("update questions set asked = '2026-11-01'")
    assert [row.asked.day for row in store.reviews.rows(Sought(), EVERYTHING, 9)[0]] == [1]

    store.take_back("telegram:7", "a")
    assert db["sorted_questions"].count == 0


def test_an_older_queue_keeps_its_states_and_can_be_searched(tmp_path: Path) -> None:
    """What was sorted before stays where it was; what was not, is sorted next."""
    path, keys = tmp_path / "bot.db", Keys()
    db = Database(path)
    db.register_function(keys.person, name=migrations.PERSON_KEY)
    before = migrations.STEPS.index(index_queue)
    for step in migrations.STEPS[:before]:
        step(db)
    db.execute(f"PRAGMA user_version = {before}")
    for token in "ab":
        db.execute(
            "insert into questions (token, text, language, reason, guesses, asked, writer) values"
            " (?, 'Де борошно?', 'uk', 'unanswered',"
            " '[{\"intent\": \"literacy\", \"confidence\": 0.3}]', '2026-11-24', '')",
            [token],
        )
    db.execute("insert into sorted_questions values ('a', 7, 'in_progress', 'test')")
    db.conn.commit()
    db.close()

    store = SqliteStore.at(path)
    store.reviews.sort_new(9)

    assert [
        (row.number, row.state, row.holders, row.intent)
        for row in store.reviews.rows(Sought(text="де", intent="literacy"), EVERYTHING, 9)[0]
    ] == [
        (7, QuestionState.IN_PROGRESS, ("test",), "literacy"),
        (7, QuestionState.NEW, (), "literacy"),
    ]
