"""Whole conversations, as data: what the person does and what they read."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.assistant import Assistant, Message
from bot.core import phrases
from bot.core.asking import Asking
from bot.core.conversation import Action, Button, Chose, Reply, Said
from bot.core.dialogue import Dialogue
from tests.fakes import FakeStore

FOLDER = Path(__file__).parent / "conversations"
NOW = datetime(2026, 11, 24, tzinfo=UTC)
_PHRASE = re.compile(r"\{([^{}]+)\}")


class Talk:
    """A person, and what the assistant said last."""

    def __init__(self, asking: Asking, device_language: str) -> None:
        """Begin a conversation with an empty memory."""
        self.asking = asking
        self.store = FakeStore()
        self.device_language = device_language
        self.assistant = Assistant(
            Dialogue(asking, 90), self.store, lambda: NOW, new_token=lambda: "t1"
        )
        self.reply = Reply(device_language, ())

    def do(self, what: Said | Chose) -> None:
        """Do something and read the reply."""
        message = Message("person", what, self.device_language, is_on_telegram=True)
        self.reply = self.assistant.reply(message)

    def press(self, label: str) -> None:
        """Press the button whose label holds `label`."""
        buttons = [one for row in self.reply.buttons for one in row if isinstance(one, Button)]
        button = next((one for one in buttons if label in one.label), None)
        assert button, f"no button '{label}' among {[one.label for one in buttons]}"
        self.do(Chose(button.action, button.value))

    def words(self, expected: str) -> str:
        """Return an expectation, {PHRASE} or {label} put into the reader's language."""

        def say(found: re.Match[str]) -> str:
            phrase = getattr(phrases, found[1], found[1])
            said = self.asking.wording.say(self.reply.language, phrase)
            # What a placeholder is filled with is expected by its own words.
            return max(re.split(r"\{\w+\}", said), key=len).strip()

        return plain(_PHRASE.sub(say, expected))


def plain(text: str) -> str:
    """Return `text` without direction isolates."""
    return text.replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_conversation(asking: Asking, path: Path) -> None:
    """What a person reads, turn by turn."""
    script: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    talk = Talk(asking, script["device_language"])
    for turn in script["turns"]:
        if "person" in turn:
            talk.do(Said(turn["person"]))
        elif "command" in turn:
            talk.do(Chose(Action(turn["command"])))
        else:
            talk.press(talk.words(turn["presses"]))
        text = plain(talk.reply.text)
        labels = [plain(button.label) for row in talk.reply.buttons for button in row]
        for expected in turn["bot"]:
            assert talk.words(expected) in text, f"{turn}\n{text}"
        for unwanted in turn.get("not", ()):
            assert talk.words(unwanted) not in text, f"{turn}\n{text}"
        for label in turn.get("buttons", ()):
            assert any(talk.words(label) in one for one in labels), f"{turn}\n{labels}"
        if "first" in turn:
            assert re.findall(r"\S+@\S+\w", text)[0] == turn["first"]
        if "kept" in turn:
            assert [one.text for one in talk.store.questions()] == turn["kept"]
    assert [one.text for one in talk.store.questions()] == script["kept"]
