"""A case reaches its office and its answer reaches the asker, once, whatever happens between."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.cases import (
    Author,
    CaseState,
    Wanted,
    Wishes,
)
from bot.core.errors import CaseError
from bot.core.ports import Fate
from bot.store.sqlite import SqliteStore
from tests.store.case import ANOTHER, CASE, NOW, PERSON, REPLY, said


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """Return a store with one case."""
    store = SqliteStore.at(tmp_path / "bot.db")
    store.cases.open(PERSON, CASE)
    yield store
    store.close()


def test_a_case_comes_back_as_it_was_opened(tmp_path: Path) -> None:
    """Across a restart."""
    store = SqliteStore.at(tmp_path / "bot.db")
    assert store.cases.open(PERSON, CASE)
    store.close()

    store = SqliteStore.at(tmp_path / "bot.db")
    assert store.cases.get("t1") == CASE
    store.close()


def test_a_token_is_opened_once(store: SqliteStore) -> None:
    """A press that comes again after a crash asks nobody twice."""
    assert not store.cases.open(PERSON, replace(CASE, text="?"))
    assert store.cases.search(Wanted(), 9) == [CASE]


def test_only_its_asker_owns_it(store: SqliteStore) -> None:
    """A token that somebody else sends opens nothing."""
    assert store.cases.owned(PERSON, "t1") == CASE
    assert store.cases.owned(ANOTHER, "t1") is None
    assert store.cases.owned(PERSON, "t2") is None
    assert store.cases.of_person(PERSON) == [CASE]
    assert store.cases.of_person(ANOTHER) == []


def test_withdrawn_leaves_no_words(store: SqliteStore) -> None:
    """Nor an answer that was on its way, a number or a voice; the desk sees that it was."""
    store.cases.share_phone("t1", "+358 40 1234567")
    store.cases.share_voice("t1", "file-1")
    store.cases.say("t1", said(), REPLY)

    store.cases.withdraw("t1", NOW)

    found = store.cases.get("t1")
    assert found
    assert (found.state, found.text, found.wishes) == (CaseState.WITHDRAWN, "", Wishes())
    assert (found.has_phone, found.has_voice) == (False, False)
    assert store.cases.thread("t1") == []
    assert store.outbox.due(9) == []
    with pytest.raises(CaseError, match="withdrawn"):
        store.cases.say("t1", said(), REPLY)


def test_closed_means_that_nobody_is_found_any_more(store: SqliteStore, tmp_path: Path) -> None:
    """The last word still arrives; then no file names the asker, their number or their voice."""
    store.cases.share_phone("t1", "+358 40 1234567")
    store.cases.share_voice("t1", "file-1")
    assert store.cases.phone("t1") == "+358 40 1234567"
    assert store.cases.voice("t1") == "file-1"

    store.cases.close("t1", CaseState.CLOSED, said(Author.AUTOMATIC), REPLY)

    assert store.outbox.due(9)[0].person == PERSON
    store.outbox.settle("case:t1:1", Fate.SENT, NOW)
    assert store.cases.phone("t1") is None
    assert store.cases.voice("t1") is None
    assert store.cases.owned(PERSON, "t1")
    store.purge(datetime.now(UTC) + timedelta(minutes=2), timedelta(days=9999))
    assert [path.name for path in tmp_path.glob("*.box-*")] == []
    assert store.erase()
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"987654321" not in content
    assert b"1234567" not in content
    assert b"file-1" not in content
    with pytest.raises(CaseError, match="closed"):
        store.cases.receive("t1", said(Author.ASKER), NOW)


def test_a_case_does_not_end_as_open(store: SqliteStore) -> None:
    """Its address would be gone and its asker wait."""
    with pytest.raises(CaseError, match="no end"):
        store.cases.close("t1", CaseState.ANSWERED, said(Author.AUTOMATIC), REPLY)

    assert store.cases.get("t1") == CASE


def test_what_is_shared_is_sealed(store: SqliteStore, tmp_path: Path) -> None:
    """As is where to find the asker: a stolen backup opens none of it."""
    store.cases.share_phone("t1", "+358 40 1234567")
    store.cases.share_voice("t1", "file-1")
    store._connection.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    content = (tmp_path / "bot.db").read_bytes()

    assert b"987654321" not in content
    assert b"1234567" not in content
    assert b"file-1" not in content


def test_one_coordinator_holds_a_case(store: SqliteStore) -> None:
    """The second sees who was first."""
    first = store.cases.take("t1", "a@example.test")
    assert (first.holder, first.state) == ("a@example.test", CaseState.IN_PROGRESS)
    assert store.cases.take("t1", "b@example.test").holder == "a@example.test"

    store.cases.release("t1")

    assert store.cases.get("t1") == CASE
    assert store.cases.take("t1", "b@example.test").holder == "b@example.test"


def test_who_waits_longest_comes_first(store: SqliteStore) -> None:
    """Then what is answered, the latest first; page by page."""
    early = replace(CASE, token="early", answer_by=NOW + timedelta(days=1))
    done = replace(CASE, token="done")
    for case in (done, early):
        store.cases.open(ANOTHER, case)
    store.cases.say("done", said(), REPLY)

    assert [one.token for one in store.cases.search(Wanted(), 9)] == ["early", "t1", "done"]
    assert [one.token for one in store.cases.search(Wanted(), 1, 1)] == ["t1"]
    assert store.cases.count(Wanted()) == 3


@pytest.mark.parametrize(
    ("wanted", "tokens"),
    [
        (Wanted(receivers=["kuhmo"]), {"t2"}),
        (Wanted(receivers=[]), set()),
        (Wanted(receivers=["kuhmo", "suomussalmi"]), {"t1", "t2"}),
        (Wanted(states=[CaseState.NEW]), {"t1"}),
        (Wanted(languages=["uk"]), {"t2"}),
        (Wanted(topics=["literacy"]), {"t1"}),
        (Wanted(holder="a@example.test"), {"t2"}),
        (Wanted(text="КУРСИ"), {"t2"}),
        (Wanted(text="%"), set()),
        (Wanted(text="gusoma", languages=["uk"]), set()),
    ],
)
def test_a_search_finds_what_is_wanted_and_no_more(
    store: SqliteStore, wanted: Wanted, tokens: set[str]
) -> None:
    """A coordinator of Kuhmo must not see Suomussalmi's cases by any filter."""
    other = replace(
        CASE, token="t2", language="uk", topic="human", text="чи є курси?", receiver="kuhmo"
    )
    store.cases.open(ANOTHER, other)
    store.cases.take("t2", "a@example.test")

    assert {one.token for one in store.cases.search(wanted, 9)} == tokens
    assert store.cases.count(wanted) == len(tokens)


def test_late_is_told_once(store: SqliteStore) -> None:
    """Not before its time, not again, and not where it was answered."""
    after = CASE.answer_by + timedelta(seconds=1)
    store.cases.open(ANOTHER, replace(CASE, token="answered"))
    store.cases.say("answered", said(), REPLY)

    assert store.cases.overdue(CASE.answer_by) == []
    assert store.cases.overdue(after) == [CASE]
    store.cases.mark_late("t1")

    assert store.cases.overdue(after) == []
    found = store.cases.get("t1")
    assert found
    assert found.is_late


def test_a_forgotten_person_leaves_no_case(store: SqliteStore) -> None:
    """Nor a thread, nor an answer that was on its way; nothing of anybody else goes."""
    store.cases.open(ANOTHER, replace(CASE, token="theirs"))
    store.cases.say("t1", said(), REPLY)

    store.forget_person(PERSON)

    assert store.cases.get("t1") is None
    assert store.cases.thread("t1") == []
    assert store.outbox.due(9) == []
    assert store.cases.get("theirs")


def test_what_is_old_goes(store: SqliteStore) -> None:
    """A case and its thread, ninety days after the last word."""
    store.cases.say("t1", said(), REPLY)

    store.purge(NOW + timedelta(days=89), timedelta(days=90))
    assert store.cases.get("t1")
    assert len(store.cases.thread("t1")) == 1
    store.purge(NOW + timedelta(days=90), timedelta(days=90))

    assert store.cases.get("t1") is None
    assert store.cases.thread("t1") == []


def test_a_case_that_is_not_there_is_told(store: SqliteStore) -> None:
    """It was forgotten while the coordinator wrote."""
    assert store.cases.get("t9") is None
    with pytest.raises(CaseError, match="not there"):
        store.cases.say("t9", said(), REPLY)
