"""What an office says reaches the asker in their language; the office sees it in Finnish."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.casework import Casework
from bot.core import handoff_phrases
from bot.core.asking import Asking
from bot.core.awaiting import Awaited
from bot.core.cases import Author, Case, CaseState, FreeText, Phrase, Wishes
from bot.core.conversation import Action, Button
from bot.core.errors import CaseError, PhraseError
from bot.core.events import NotUnderstood
from bot.core.knowledge import Group
from bot.core.office_phrases import AUTOMATIC_PHRASES, CLOSED
from bot.store.sqlite import SqliteStore

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
CASE = Case(
    token="t1",
    language="uk",
    municipality="puolanka",
    group=None,
    topic="human",
    text="хочу поговорити",
    wishes=Wishes(),
    receiver="suomussalmi",
    asked=NOW,
    answer_by=NOW + timedelta(days=3),
)
CALL = Phrase("will_call_day", {"date": "2026-12-01"})


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    """Return a store with one case."""
    store = SqliteStore.at(tmp_path / "bot.db")
    store.cases.open("telegram:7", CASE)
    return store


@pytest.fixture
def casework(asking: Asking, store: SqliteStore) -> Casework:
    """Return the office's side."""
    return Casework(store, lambda: asking, lambda: NOW)


def test_an_answer_is_posted_in_the_askers_language(
    casework: Casework, store: SqliteStore
) -> None:
    """And stands in the thread word for word as it was sent."""
    assert casework.say("t1", [CALL], "c@example.test", "form-1")
    assert not casework.say("t1", [CALL], "c@example.test", "form-1")

    (posted,) = store.outbox.due(9)
    assert posted.reply.language == "uk"
    assert "вівторок, 1 грудня 2026\u202fр." in posted.reply.text
    (spoken,) = store.cases.thread("t1")
    assert spoken.shown == posted.reply.text
    assert (spoken.author, spoken.parts) == (Author.COORDINATOR, (CALL,))


def test_a_preview_says_nothing_to_anybody(casework: Casework, store: SqliteStore) -> None:
    """Both languages side by side."""
    finnish, theirs = casework.preview("t1", [CALL])

    assert "tiistai 1. joulukuuta 2026" in finnish.text
    assert "вівторок, 1 грудня 2026\u202fр." in theirs.text
    assert store.outbox.due(9) == []
    assert store.cases.thread("t1") == []


def test_nothing_is_said_that_is_not_whole(casework: Casework, store: SqliteStore) -> None:
    """One field missing, and none of the parts goes out."""
    with pytest.raises(PhraseError):
        casework.say("t1", [FreeText("Hei"), Phrase("will_call_day")], "c@example.test")

    assert store.outbox.due(9) == []


def test_closing_tells_the_asker_who_answers_now(
    asking: Asking, casework: Casework, store: SqliteStore
) -> None:
    """Otherwise they write to somebody who is no longer there."""
    casework.close("t1", CaseState.DISMISSED)

    (posted,) = store.outbox.due(9)
    assert posted.reply.text == asking.say("uk", AUTOMATIC_PHRASES[CLOSED].text)
    assert posted.reply.buttons == ()
    found = store.cases.get("t1")
    assert found
    assert found.state is CaseState.DISMISSED
    with pytest.raises(CaseError, match="dismissed"):
        casework.say("t1", [CALL], "c@example.test")


def test_a_case_that_is_gone_is_told(casework: Casework) -> None:
    """The asker had their data deleted meanwhile."""
    with pytest.raises(CaseError, match="not there"):
        casework.say("t9", [CALL], "c@example.test")


def waits(store: SqliteStore, person: str, token: str, awaited: Awaited) -> None:
    """Let a person ask what has no answer, and want to hear of one."""
    question = NotUnderstood(token, "?", awaited.language, None, "unanswered", ())
    store.keep_question(person, question, NOW)
    store.awaiting.add(person, awaited, NOW)


def test_everybody_who_waits_hears_of_an_answer_once(
    asking: Asking, casework: Casework, store: SqliteStore
) -> None:
    """In their language and for their town; then nothing leads to them."""
    waits(store, "telegram:1", "q1", Awaited("q1", "rw", "puolanka", Group.OTHER))
    waits(store, "telegram:2", "q2", Awaited("q2", "ar", "kajaani", None))

    assert casework.tell(["q1", "q2", "q3"], "initial_assessment") == 2
    assert casework.tell(["q1", "q2"], "initial_assessment") == 0

    first, second = store.outbox.due(9)
    assert (first.person, first.reply.language) == ("telegram:1", "rw")
    assert asking.say("rw", handoff_phrases.NOW_AN_ANSWER) in first.reply.text
    assert "Puolangan kunnantalo" in first.reply.text
    assert (second.person, second.reply.language) == ("telegram:2", "ar")
    assert "Kajaani" in second.reply.text
    assert store.awaiting.of(["q1", "q2"]) == []


def test_who_told_no_town_is_led_to_the_topic(casework: Casework, store: SqliteStore) -> None:
    """An answer for another town is none."""
    waits(store, "telegram:1", "q1", Awaited("q1", "en", None, None))

    assert casework.tell(["q1"], "initial_assessment") == 1

    (posted,) = store.outbox.due(9)
    assert "Puolan" not in posted.reply.text
    buttons = [one for row in posted.reply.buttons for one in row if isinstance(one, Button)]
    assert buttons[0] == Button("Initial assessment", Action.TOPIC, "initial_assessment")


def test_where_there_is_no_answer_people_go_on_waiting(
    asking: Asking, casework: Casework, store: SqliteStore
) -> None:
    """The document covers a topic in some towns only."""
    town, topic = next(
        (town, topic.name)
        for topic in asking.intents.topics
        for town in asking.knowledge.municipalities
        if asking.knowledge.is_local(topic.name)
        and not asking.knowledge.facts(topic.name, town, None)
    )
    waits(store, "telegram:1", "q1", Awaited("q1", "en", town, None))

    assert casework.tell(["q1"], topic) == 0
    assert len(store.awaiting.of(["q1"])) == 1


def test_nobody_is_told_of_what_is_no_answer(casework: Casework) -> None:
    """A greeting answers nothing, and an emergency never goes this way."""
    for intent in ("greeting", "emergency.danger", "nonsense"):
        with pytest.raises(PhraseError):
            casework.tell(["q1"], intent)
