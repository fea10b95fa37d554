"""What a language must reach before people may write in it, and what its readers are told."""

from datetime import UTC, datetime

from bot.assistant import Assistant, Message
from bot.core import phrases
from bot.core.asking import Asking, Question
from bot.core.conversation import Action, Chose, Reply, Said
from bot.core.dialogue import Dialogue
from bot.core.events import Outcome
from bot.core.readiness import Bars, Measured, Readiness, below_the_bar
from tests.fakes import FakeStore

NOW = datetime(2026, 11, 24, tzinfo=UTC)
BARS = Bars(recall=0.8, false_answers=0.05)
BELOW = Readiness(on_buttons=frozenset({"uk"}), unreviewed=frozenset({"uk", "rw"}))


def measured(recall: float, false_answers: float) -> Measured:
    """Return what a language was measured at."""
    return Measured(recall, false_answers, questions=100, day=NOW.date())


def with_readiness(asking: Asking, readiness: Readiness) -> Asking:
    """Return what answers, with languages that are as ready as `readiness` says."""
    return Asking(
        asking.understander, asking.answering, asking.intents, asking.followups, readiness
    )


class Person:
    """Somebody who talks with the assistant."""

    def __init__(self, asking: Asking, readiness: Readiness) -> None:
        """Begin a conversation with an empty memory."""
        self.asking = asking
        dialogue = Dialogue(with_readiness(asking, readiness), 90)
        self.store = FakeStore()
        self.assistant = Assistant(dialogue, self.store, lambda: NOW)

    def does(self, what: Said | Chose) -> Reply:
        """Return what the person reads then."""
        return self.assistant.reply(Message("person", what, "uk", is_on_telegram=True))

    def reads(self, reply: Reply, phrase: str) -> bool:
        """Tell whether a phrase stands in a reply."""
        return self.asking.wording.say(reply.language, phrase) in reply.text


def test_a_language_at_its_bars_may_be_written_in() -> None:
    """The bar itself is enough."""
    found = {"uk": measured(0.8, 0.05), "ru": measured(0.79, 0.0), "ar": measured(0.99, 0.06)}

    assert below_the_bar(["uk", "ru", "ar", "so"], found, BARS) == {"ru", "ar", "so"}


def test_below_the_bar_a_question_gets_buttons_and_says_why(asking: Asking) -> None:
    """A guess would be wrong too often; nothing is answered and nothing kept."""
    person = Person(asking, BELOW)
    person.does(Chose(Action.LANGUAGE, "uk"))

    reply = person.does(Said("Хто допоможе заповнити анкету?"))

    assert person.reads(reply, phrases.ONLY_BUTTONS)
    assert [button.action for row in reply.buttons for button in row if hasattr(button, "action")]
    assert person.store.questions() == []


def test_an_emergency_is_answered_below_the_bar_too(asking: Asking) -> None:
    """112 comes before everything, also before what a language is good for."""
    person = Person(asking, BELOW)
    person.does(Chose(Action.LANGUAGE, "uk"))

    reply = person.does(Said("моя дитина не дихає, допоможіть"))

    assert "112" in reply.text
    assert not person.reads(reply, phrases.ONLY_BUTTONS)


def test_the_buttons_answer_below_the_bar(asking: Asking) -> None:
    """They need no understanding."""
    person = Person(asking, BELOW)
    person.does(Chose(Action.LANGUAGE, "uk"))
    person.does(Chose(Action.MUNICIPALITY, "puolanka"))

    assert "tytti.matero@suomussalmi.fi" in person.does(Chose(Action.TOPIC, "guidance")).text


def test_labels_stand_where_a_language_is_chosen_and_under_help(asking: Asking) -> None:
    """Said where it belongs, not under every answer."""
    person = Person(asking, BELOW)

    for reply in (person.does(Chose(Action.LANGUAGE, "uk")), person.does(Chose(Action.HELP))):
        assert person.reads(reply, phrases.ONLY_BUTTONS)
        assert person.reads(reply, phrases.UNREVIEWED)
    person.does(Chose(Action.MUNICIPALITY, "puolanka"))
    assert not person.reads(person.does(Chose(Action.TOPIC, "guidance")), phrases.UNREVIEWED)


def test_a_language_that_nobody_reviewed_is_understood_all_the_same(asking: Asking) -> None:
    """Unreviewed only labels."""
    person = Person(asking, BELOW)

    chosen = person.does(Chose(Action.LANGUAGE, "rw"))
    answered = person.does(Said("Ninde wamfasha kuzuza impapuro?"))

    assert person.reads(chosen, phrases.UNREVIEWED)
    assert not person.reads(chosen, phrases.ONLY_BUTTONS)
    assert not person.reads(answered, phrases.ONLY_BUTTONS)


def test_single_questions_ignore_the_gate(asking: Asking) -> None:
    """`ask` measures what is understood; behind the gate nothing could rise above it."""
    gated = with_readiness(asking, BELOW)
    asked = gated.ask(Question("Хто допоможе заповнити анкету?", language="uk"), NOW.date())

    assert asked.told.outcome is Outcome.ANSWERED
