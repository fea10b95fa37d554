"""No question lies: past its time the deputy and the asker are told, once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.asking import Asking
from bot.core.cases import Author, Case, Spoken, Wishes
from bot.core.conversation import Action, Button, Reply
from bot.core.knowledge import Knowledge, Municipality
from bot.core.letters import Occasion
from bot.core.office_hours import Office
from bot.core.office_phrases import AUTOMATIC_PHRASES, LATE
from bot.deadlines import Deadlines
from bot.store.sqlite import SqliteStore

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=4)
CASE = Case(
    token="t1",
    language="uk",
    municipality="puolanka",
    group=None,
    topic="literacy",
    text="хочу вчитися",
    wishes=Wishes(),
    receiver="suomussalmi",
    asked=NOW,
    answer_by=NOW + timedelta(days=3),
)


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    """Return a store with one case."""
    store = SqliteStore.at(tmp_path / "bot.db")
    store.cases.open("telegram:7", CASE)
    return store


def deadlines(store: SqliteStore, asking: Asking, *, admin: str = "") -> Deadlines:
    """Return what watches, four days after the question."""
    return Deadlines(store, lambda: asking, lambda: LATER, has_mail=True, admin=admin)


def test_the_asker_is_told_once_and_can_go_elsewhere(store: SqliteStore, asking: Asking) -> None:
    """With the contact and the way to take the question back."""
    watching = deadlines(store, asking)

    assert watching.remind() == 1
    assert watching.remind() == 0

    (posted,) = store.outbox.due(9)
    assert posted.person == "telegram:7"
    assert asking.say("uk", AUTOMATIC_PHRASES[LATE].text) in posted.reply.text
    assert "tytti.matero@suomussalmi.fi" in posted.reply.text
    buttons = [one for row in posted.reply.buttons for one in row if isinstance(one, Button)]
    assert [(one.action, one.value) for one in buttons] == [(Action.WITHDRAW, "t1")]
    (spoken,) = store.cases.thread("t1")
    assert spoken.author is Author.AUTOMATIC
    found = store.cases.get("t1")
    assert found
    assert found == replace(CASE, is_late=True)


def test_nobody_is_told_before_the_time_or_after_an_answer(
    store: SqliteStore, asking: Asking
) -> None:
    """Only who waits."""
    early = Deadlines(store, lambda: asking, lambda: NOW, has_mail=True)
    assert early.remind() == 0
    store.cases.say("t1", Spoken(Author.COORDINATOR, NOW, ()), Reply("uk", ()))

    assert deadlines(store, asking).remind() == 0
    assert store.letters.of_case("t1") == []


@pytest.mark.parametrize(
    ("office", "admin", "expected"),
    [
        (Office(deputy="d@e.test", mailbox="m@e.test"), "admin@e.test", ["d@e.test"]),
        (Office(mailbox="m@e.test"), "admin@e.test", ["admin@e.test", "m@e.test"]),
        (Office(mailbox="post@m.test"), "post@e.test", ["post@e.test", "post@m.test"]),
        (Office(mailbox="m@e.test"), "m@e.test", ["m@e.test"]),
        (Office(), "", ["tytti.matero@suomussalmi.fi"]),
    ],
)
def test_the_letter_goes_to_the_deputy_or_the_next_best(
    store: SqliteStore, asking: Asking, office: Office, admin: str, expected: list[str]
) -> None:
    """Nobody is invented: without a deputy the admin hears it, and the office again."""
    changed = with_office(asking, office)

    deadlines(store, changed, admin=admin).remind()

    letters = store.letters.of_case("t1")
    assert [one.to for one in letters] == expected
    assert {one.occasion for one in letters} == {Occasion.LATE}


def test_without_mail_the_desk_alone_knows(store: SqliteStore, asking: Asking) -> None:
    """No letter waits for a server that there never was."""
    Deadlines(store, lambda: asking, lambda: LATER, has_mail=False).remind()

    assert store.letters.of_case("t1") == []
    assert len(store.outbox.due(9)) == 1


def with_office(asking: Asking, office: Office) -> Asking:
    """Return `asking` with another office in Suomussalmi."""
    known = asking.knowledge
    towns: dict[str, Municipality] = dict(known.municipalities)
    towns["suomussalmi"] = replace(towns["suomussalmi"], office=office)
    answering = type(asking.answering)(Knowledge(known.area, towns), asking.wording)
    return Asking(asking.understander, answering, asking.intents, asking.followups)
