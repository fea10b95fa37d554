"""What the assistant keeps, and for how long."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.assistant import Assistant, Message
from bot.core.asking import Asking
from bot.core.conversation import Action, Chose, Profile, Said
from bot.core.dialogue import Dialogue
from tests.fakes import FakeStore

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
    return Assistant(Dialogue(asking, 90), store, clock, retention=timedelta(days=90))


def test_what_is_old_is_deleted_without_being_asked(
    assistant: Assistant, store: FakeStore, clock: Clock
) -> None:
    """The privacy text names a period, and the running process keeps it."""
    assistant.reply(Message("silent", Chose(Action.LANGUAGE, "rw")))
    clock.now += timedelta(days=60)
    assistant.reply(Message("writing", Chose(Action.LANGUAGE, "uk")))
    clock.now += timedelta(days=31)

    assistant.reply(Message("another", Said("moi")))

    assert store.profile("silent") == Profile()
    assert store.profile("writing").language == "uk"


def test_who_writes_is_not_forgotten(assistant: Assistant, store: FakeStore, clock: Clock) -> None:
    """The period begins anew with every message."""
    assistant.reply(Message("person", Chose(Action.LANGUAGE, "rw")))
    for _ in range(4):
        clock.now += timedelta(days=40)
        assistant.reply(Message("person", Chose(Action.TOPICS)))

    assert store.profile("person").language == "rw"


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
