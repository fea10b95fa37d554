"""What is said in a case is kept once, and its writer sees how far it came."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.cases import (
    Author,
    CaseState,
    Delivery,
)
from bot.core.ports import Fate, Outgoing
from bot.store.sqlite import SqliteStore
from tests.store.case import CASE, NOW, PERSON, REPLY, said


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """Return a store with one case."""
    store = SqliteStore.at(tmp_path / "bot.db")
    store.cases.open(PERSON, CASE)
    yield store
    store.close()


def test_what_is_said_is_in_the_thread_and_on_its_way(store: SqliteStore) -> None:
    """Both or neither, and the coordinator sees how far it came."""
    assert store.cases.say("t1", said(), REPLY)

    (spoken,) = store.cases.thread("t1")
    assert spoken == replace(said(), shown="Muraho", delivery=Delivery.WAITING)
    (posted,) = store.outbox.due(9)
    assert posted == Outgoing("case:t1:1", PERSON, REPLY)
    for fate in (Fate.SENT, Fate.BLOCKED):
        store.cases.say("t1", said(), REPLY)
        store.outbox.settle(store.outbox.due(1)[0].key, fate, NOW)
    fates = [one.delivery for one in store.cases.thread("t1")]
    assert fates == [Delivery.SENT, Delivery.BLOCKED, Delivery.WAITING]
    found = store.cases.get("t1")
    assert found
    assert (found.state, found.holder) == (CaseState.ANSWERED, "coordinator@example.test")


@pytest.mark.parametrize("is_made_anew", [False, True])
def test_an_answer_whose_key_is_gone_is_undelivered(
    tmp_path: Path, store: SqliteStore, caplog: pytest.LogCaptureFixture, *, is_made_anew: bool
) -> None:
    """A backup has no keys: an office that answers from one must not believe that it was read."""
    for box in tmp_path.glob("*.box-*"):
        box.unlink()
    if is_made_anew:
        store.cases.share_phone("t1", "+358 40 1234567")

    assert store.cases.say("t1", said(), REPLY)
    store.cases.close("t1", CaseState.CLOSED, said(Author.AUTOMATIC), REPLY)

    assert store.outbox.due(9) == []
    assert [one.delivery for one in store.cases.thread("t1")] == [Delivery.LOST] * 2
    assert [one.fate for one in store.outbox.undelivered()] == [Fate.LOST] * 2
    assert "key of its case is gone" in caplog.text


def test_what_is_said_twice_under_one_mark_is_said_once(store: SqliteStore) -> None:
    """A finger that presses twice."""
    assert store.cases.say("t1", said(once="form-1"), REPLY)
    assert not store.cases.say("t1", said(once="form-1"), REPLY)
    assert store.cases.receive("t1", said(Author.ASKER, "update-1"), NOW)
    assert not store.cases.receive("t1", said(Author.ASKER, "update-1"), NOW)

    assert len(store.cases.thread("t1")) == 2
    assert len(store.outbox.due(9)) == 1


def test_who_writes_back_waits_for_an_answer_again(store: SqliteStore) -> None:
    """With a time of its own; whoever had answered holds it still."""
    later = NOW + timedelta(days=9)
    store.cases.say("t1", said(), REPLY)

    store.cases.receive("t1", said(Author.ASKER), later)

    assert store.cases.get("t1") == replace(
        CASE, state=CaseState.IN_PROGRESS, holder="coordinator@example.test", answer_by=later
    )


def test_writing_more_does_not_put_an_answer_off(store: SqliteStore) -> None:
    """Who adds something while they wait, waits from when they asked."""
    store.cases.receive("t1", said(Author.ASKER), NOW + timedelta(days=9))

    assert store.cases.get("t1") == CASE
