"""What must arrive is kept until it did, in each person's order, and posted once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.conversation import Action, Block, Button, Document, Link, Reply
from bot.core.ports import Fate, Outgoing, Progress, Undelivered
from bot.core.profile import Profile
from bot.store.sqlite import SqliteStore

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
REPLY = Reply(
    "rw",
    (Block(("Muraho", "Ikibazo cyawe …"), "Igisubizo"), Block(("",))),
    ((Button("Yego", Action.TOPIC, "guidance"), Button("Oya", Action.TOPICS)),),
)


def _letter(key: str, person: str = "telegram:7") -> Outgoing:
    return Outgoing(key, person, REPLY)


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    """Return an empty store."""
    return SqliteStore.at(tmp_path / "bot.db")


def test_a_message_comes_back_as_it_was_posted(tmp_path: Path) -> None:
    """Across a restart: with its buttons, those to pages too, its file and what stands before."""
    whole = replace(
        REPLY,
        buttons=((*REPLY.buttons[0], Link("Kartta", "https://example.test/?a=1&b=2")),),
        before=(Block(("Ensin",)),),
        document=Document("tiedot.txt", "Ä 🙂\n"),
    )
    store = SqliteStore.at(tmp_path / "bot.db")
    assert store.outbox.post([replace(_letter("answer:1"), reply=whole)]) == 1
    store.close()

    store = SqliteStore.at(tmp_path / "bot.db")
    assert store.outbox.due(9) == [replace(_letter("answer:1"), reply=whole)]
    store.close()


def test_a_message_of_an_earlier_program_is_read(store: SqliteStore) -> None:
    """It was posted before files and links were kept, and must arrive all the same."""
    store.outbox.post([_letter("1")])
    button = '{"label": "Kiitos", "action": "gone", "value": ""}'
    content = (
        '{"language": "fi", "blocks": [{"lines": ["Hei"], "heading": ""}],'
        f' "buttons": [[{button}]]}}'
    )
    store._connection.db.execute("update outbox set content = ?", [content])

    assert store.outbox.due(9)[0].reply == Reply("fi", (Block(("Hei",)),))


def test_one_person_gets_one_at_a_time_in_order(store: SqliteStore) -> None:
    """A correction must not overtake what it corrects."""
    store.outbox.post([_letter("1"), _letter("2"), _letter("3", "telegram:8"), _letter("4")])

    assert [one.key for one in store.outbox.due(9)] == ["1", "3"]
    assert [one.key for one in store.outbox.due(1)] == ["1"]
    assert [one.key for one in store.outbox.due(9, ("telegram:7",))] == ["3"]
    store.outbox.settle("1", Fate.SENT, NOW)
    assert [one.key for one in store.outbox.due(9)] == ["2", "3"]


def test_the_same_message_is_posted_and_sent_once(store: SqliteStore) -> None:
    """A coordinator presses twice; a broadcast is begun again after a crash."""
    assert store.outbox.post([_letter("answer:1"), _letter("answer:1")]) == 1
    store.outbox.settle("answer:1", Fate.SENT, NOW)

    assert store.outbox.post([_letter("answer:1")]) == 0
    assert store.outbox.due(9) == []


def test_parts_that_arrived_are_remembered(store: SqliteStore) -> None:
    """A long answer goes on where it was cut off."""
    store.outbox.post([_letter("1")])
    store.outbox.part_sent("1")

    assert store.outbox.due(9)[0].parts_sent == 1


def test_what_did_not_arrive_is_told(store: SqliteStore) -> None:
    """Whoever wrote it must learn that nobody read it."""
    store.outbox.post([_letter(key) for key in ("1", "2", "3")])
    store.outbox.settle("1", Fate.BLOCKED, NOW)
    store.outbox.settle("2", Fate.SENT, NOW)
    store.outbox.settle("3", Fate.REFUSED, NOW + timedelta(seconds=1))
    store.outbox.settle("unknown", Fate.BLOCKED, NOW)

    assert store.outbox.undelivered() == [
        Undelivered("1", Fate.BLOCKED, NOW.date()),
        Undelivered("3", Fate.REFUSED, NOW.date()),
    ]


def test_progress_counts_one_broadcast(store: SqliteStore) -> None:
    """Signs that mean something to a database stand for themselves."""
    store.outbox.post([_letter(f"notice:a_1:{n}", f"telegram:{n}") for n in range(5)])
    store.outbox.post([_letter("notice:ab1:9"), _letter("answer")])
    store.outbox.settle("notice:a_1:0", Fate.SENT, NOW)
    store.outbox.settle("notice:a_1:1", Fate.BLOCKED, NOW)

    assert store.outbox.progress("notice:a_1:") == Progress(waiting=3, sent=1, undelivered=1)


def test_a_forgotten_person_gets_nothing_more(store: SqliteStore) -> None:
    """What waits for them is theirs, and is deleted with the rest."""
    store.keep_profile("telegram:7", Profile("rw"), NOW)
    store.outbox.post([_letter("1"), _letter("2", "telegram:8")])

    store.forget_person("telegram:7")

    assert [one.key for one in store.outbox.due(9)] == ["2"]


def test_how_it_ended_is_forgotten_after_the_period(store: SqliteStore) -> None:
    """A key may name a question."""
    store.outbox.post([_letter("1"), _letter("2")])
    store.outbox.settle("1", Fate.BLOCKED, NOW - timedelta(days=91))
    store.outbox.settle("2", Fate.BLOCKED, NOW)

    assert store.purge(NOW, timedelta(days=90)) == 1
    assert [one.key for one in store.outbox.undelivered()] == ["2"]
