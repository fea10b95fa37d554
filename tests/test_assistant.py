"""What the assistant keeps, and for how long."""

from contextlib import AbstractContextManager
from datetime import UTC, datetime

import pytest

from bot.assistant import Assistant, Message
from bot.core.asking import Asking
from bot.core.conversation import Action, Chose, Said
from bot.core.dialogue import Dialogue
from bot.core.errors import StoreError
from tests.fakes import FakeStore

UNANSWERED = "posti paketti hukassa"
START = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Clock:
    """A clock that tests turn forward."""

    def __init__(self) -> None:
        """Begin at noon."""
        self.now = START

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Return a clock of our own."""
    return Clock()


@pytest.fixture
def store() -> FakeStore:
    """Return an empty memory."""
    return FakeStore()


@pytest.fixture
def assistant(asking: Asking, store: FakeStore, clock: Clock) -> Assistant:
    """Return an assistant that remembers for ninety days."""
    return Assistant(Dialogue(asking, 90), store, clock)


def test_an_emergency_leaves_no_trace(assistant: Assistant, store: FakeStore) -> None:
    """Not the words, not that it happened."""
    assistant.reply(Message("person", Said("my husband hits me, he has a knife"), "en"))

    assert store.kept == {}
    assert store.answers == []
    assert store.profiles == {}


def test_the_apology_is_in_the_chosen_language(assistant: Assistant) -> None:
    """Who chose Kinyarwanda is not answered in the phone's Finnish."""
    assistant.reply(Message("person", Chose(Action.LANGUAGE, "rw"), "fi"))

    apology = assistant.apology(Message("person", Said("?"), "fi"))

    assert apology.language == "rw"


def test_a_message_that_comes_again_is_answered_the_same_and_logged_once(
    assistant: Assistant, store: FakeStore
) -> None:
    """A process may end when a turn is written and before its reply is sent."""
    assistant.reply(Message("person", Chose(Action.LANGUAGE, "fi"), receipt=1))
    assistant.reply(Message("person", Chose(Action.MUNICIPALITY, "kuhmo"), receipt=2))
    message = Message("person", Said(UNANSWERED), "fi", receipt=3)

    first = assistant.reply(message)
    again = assistant.reply(message)

    assert again == first
    assert len(store.kept) == 1


def test_a_choice_that_comes_again_finds_the_person_as_they_were(
    assistant: Assistant, store: FakeStore
) -> None:
    """Kuhmo is a choice at first; said again it would be a question about Kuhmo."""
    assistant.reply(Message("person", Chose(Action.LANGUAGE, "fi"), receipt=1))
    assistant.reply(Message("person", Chose(Action.TOPIC, "contact_person"), receipt=2))
    message = Message("person", Said("Kuhmo"), receipt=3)

    first = assistant.reply(message)
    assistant.reply(Message("person", Said("Puolanka"), receipt=4))
    profile, answers = store.profile("person"), list(store.answers)

    assert assistant.reply(message) == first
    assert store.profile("person") == profile
    assert store.answers == answers


class FullStore(FakeStore):
    """A store on a disk without room."""

    def transaction(
        self,
        *,
        must_outlive_power: bool = True,  # noqa: ARG002
    ) -> AbstractContextManager[None]:
        """Keep nothing."""
        raise StoreError("database or disk is full")


def test_a_full_disk_keeps_nobody_from_an_answer(asking: Asking, clock: Clock) -> None:
    """What was said in this turn is forgotten, which costs a question more some day."""
    assistant = Assistant(Dialogue(asking, 90), FullStore(), clock)

    reply = assistant.reply(Message("person", Said("Missä on tulkki? Asun Kajaanissa."), "fi"))

    assert reply.text


def test_what_cannot_be_kept_is_not_said_to_be_kept(asking: Asking, clock: Clock) -> None:
    """A promise that the disk breaks is worse than an apology."""
    assistant = Assistant(Dialogue(asking, 90), FullStore(), clock)

    with pytest.raises(StoreError):
        assistant.reply(Message("person", Said(UNANSWERED), "fi"))


def test_a_kept_question_has_no_disguise(assistant: Assistant, store: FakeStore) -> None:
    """A right-to-left override turns a name around for whoever reads the question later."""
    assistant.reply(Message("person", Chose(Action.LANGUAGE, "fi"), "fi"))
    assistant.reply(Message("person", Said(f"\u202e{UNANSWERED}\x1b\u2066"), "fi"))

    assert [question.text for question, _ in store.kept.values()] == [UNANSWERED]


BOMBS = {
    "words that unfold": "\ufdfa" * 4096,
    "emojis": "🫂" * 4096,
    "marks without end": "e" + "\u0301" * 4095,
    "brackets": "(" * 4096,
    "a word without end": "a" * 4096,
    "pairs": "ab" * 2048,
    "clauses": "apua, " * 682,
    "towns": "Puolanka Kajaani " * 240,
    "numbers": "131052A308 " * 372,
    "joined": "👩\u200d" * 2048,
    "halves": "\ud83e" * 4096,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_message_made_to_be_slow_is_answered(assistant: Assistant, bomb: str) -> None:
    """Patterns, detection and both models get through; a suite that hangs here says so."""
    assistant.reply(Message("person", Chose(Action.LANGUAGE, "fi"), "fi"))

    assert assistant.reply(Message("person", Said(BOMBS[bomb]), "fi")).text
