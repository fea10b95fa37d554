"""The conversation in a terminal: numbers press buttons, words are words."""

import io
import re
from datetime import UTC, datetime

import pytest

from bot.assistant import Assistant, Message
from bot.channels.terminal import PERSON, Terminal
from bot.core import phrases
from bot.core.asking import Asking
from bot.core.conversation import Action, Chose, Reply, Said
from bot.core.dialogue import Dialogue
from bot.core.profile import Profile
from tests.fakes import FakeStore, thinking

NOW = datetime(2026, 11, 24, tzinfo=UTC)
PROMPT = "\n(/quit)\n"


class Listening(Assistant):
    """An assistant that keeps what it was told."""

    def __init__(self, asking: Asking, store: FakeStore) -> None:
        """Answer by `asking`, remember in `store`."""
        super().__init__(Dialogue(asking, 90), store, lambda: NOW)
        self.heard: list[Message] = []

    def reply(self, message: Message) -> Reply:
        """Keep the message and answer it."""
        self.heard.append(message)
        return super().reply(message)


@pytest.fixture
def store() -> FakeStore:
    """Return an empty memory."""
    return FakeStore()


@pytest.fixture
def assistant(asking: Asking, store: FakeStore) -> Listening:
    """Return an assistant that understands one question."""
    return Listening(thinking(asking, {"де порада": {"guidance": 1.0}}), store)


def talk(assistant: Assistant, *lines: str, device_language: str = "fi") -> list[str]:
    """Type some lines; return what is shown, a text a reply."""
    shown = io.StringIO()
    typed = io.StringIO("".join(f"{line}\n" for line in lines))
    Terminal(assistant, typed, shown).run(device_language)
    return shown.getvalue().removesuffix(PROMPT).split(PROMPT)


def number_of(shown: str, label: str) -> str:
    """Return the number before a label."""
    found = re.search(rf"\[(\d+)\] {re.escape(label)}", shown)
    assert found, shown
    return found[1]


def test_it_begins_by_itself_in_the_language_of_the_device(
    asking: Asking, assistant: Listening
) -> None:
    """Nobody has to know a first word."""
    (shown,) = talk(assistant)

    assert assistant.heard == [Message(PERSON, Chose(Action.START), "fi")]
    assert asking.say("fi", phrases.CHOOSE_LANGUAGE) in shown


def test_buttons_are_numbered_through_all_rows(assistant: Listening) -> None:
    """Nine languages, three a row, and help below them."""
    (shown,) = talk(assistant)

    rows = [line for line in shown.splitlines() if line.startswith("[")]
    assert [re.findall(r"\[(\d+)\]", row) for row in rows] == [
        ["1", "2", "3"],
        ["4", "5", "6"],
        ["7", "8", "9"],
        ["10"],
    ]
    assert rows[0].startswith("[1] Українська   [2] ")


def test_a_number_presses_the_button_that_was_shown(
    assistant: Listening, store: FakeStore
) -> None:
    """Language, then municipality: each number means what stands there now."""
    (first,) = talk(assistant)
    language = number_of(first, "Українська")
    second = talk(assistant, language, "/municipality")[-1]
    municipality = number_of(second, "Puolanka")

    talk(assistant, language, "/municipality", municipality)

    assert assistant.heard[-1].what == Chose(Action.MUNICIPALITY, "puolanka")
    assert store.profile(PERSON) == Profile("uk", "puolanka")


@pytest.mark.parametrize("text", ["0", "11", "112", "-1", "1.", "²", "١", "[1]", "1 2"])
def test_a_number_that_is_no_button_is_said(assistant: Listening, text: str) -> None:
    """Who types 112 must be heard."""
    talk(assistant, text)

    assert assistant.heard[-1].what == Said(text)


def test_words_are_said_without_the_spaces_around_them(assistant: Listening) -> None:
    """A question is a question."""
    talk(assistant, "  де порада ")

    assert assistant.heard[-1].what == Said("де порада")


def test_an_empty_line_is_nothing(assistant: Listening) -> None:
    """A second press of the return key asks nothing."""
    talk(assistant, "", "   ")

    assert [message.what for message in assistant.heard] == [Chose(Action.START)]


@pytest.mark.parametrize(
    ("command", "action"),
    [
        ("/start", Action.START),
        ("/help", Action.HELP),
        ("/language", Action.LANGUAGE),
        ("/municipality", Action.MUNICIPALITY),
        ("/topics", Action.TOPICS),
        ("/contact", Action.CONTACT),
        ("/privacy", Action.PRIVACY),
    ],
)
def test_commands_are_those_of_telegram(
    assistant: Listening, command: str, action: Action
) -> None:
    """Who knows one channel knows the other."""
    *_, shown = talk(assistant, command)

    assert assistant.heard[-1].what == Chose(action)
    assert shown.strip()


@pytest.mark.parametrize("text", ["/forget", "/topic", "/", "help"])
def test_what_is_no_command_is_said(assistant: Listening, text: str) -> None:
    """Deleting is a button under /privacy, not a slip of the keyboard."""
    talk(assistant, text)

    assert assistant.heard[-1].what == Said(text)


def test_quit_ends_the_conversation(assistant: Listening) -> None:
    """What stands after it is not read."""
    shown = talk(assistant, "/help", " /quit ", "/privacy")

    assert len(shown) == 2
    assert assistant.heard[-1].what == Chose(Action.HELP)


def test_the_end_of_the_input_ends_the_conversation(assistant: Listening) -> None:
    """Control-D, or the end of a file."""
    assert len(talk(assistant, "/help")) == 2


def test_the_way_out_stands_under_every_reply(assistant: Listening) -> None:
    """Nobody is locked in."""
    shown = io.StringIO()
    Terminal(assistant, io.StringIO("/help\nде порада\n"), shown).run("fi")

    assert shown.getvalue().count(PROMPT) == 3


def test_a_whole_conversation_reaches_a_person(assistant: Listening) -> None:
    """Language, question, municipality: the answer names the coordinator, as on Telegram."""
    (start,) = talk(assistant)
    language = number_of(start, "Українська")
    asked = talk(assistant, language, "де порада")[-1]
    municipality = number_of(asked, "Puolanka")

    answer = talk(assistant, language, "де порада", municipality)[-1]

    assert "erja.helttunen@puolanka.fi" in answer


def test_own_data_are_printed(asking: Asking, assistant: Listening, store: FakeStore) -> None:
    """What Telegram sends as a document is read on the spot."""
    (start,) = talk(assistant)
    language = number_of(start, "Українська")
    privacy = talk(assistant, language, "/privacy")[-1]
    export = number_of(privacy, asking.say("uk", phrases.EXPORT_ME))

    shown = talk(assistant, "/privacy", export)[-1]

    assert store.profile(PERSON).language == "uk"
    assert '"language": "uk"' in shown
    assert asking.say("uk", phrases.EXPORTED) in shown
