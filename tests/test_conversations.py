"""Whole conversations, as data: what the person does and what they read."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.assistant import Assistant, Message
from bot.casework import Casework
from bot.core import handoff_phrases, phrases
from bot.core.asking import Asking
from bot.core.case_summary import summary
from bot.core.cases import Author, Case, CaseState, FreeText, Part, Phrase, Topic
from bot.core.conversation import Action, Button, Chose, Medium, Reply, Said, Sent
from bot.core.dialogue import Dialogue
from bot.core.ports import Fate
from bot.core.replying import Replying
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
            Dialogue(asking, 90), self.store, lambda: NOW, new_token=self.token
        )
        self.casework = Casework(self.store, lambda: asking, lambda: NOW)
        self.reply = Reply(device_language, ())
        self.wrote = 0
        """Messages that the person sent; each has a token of its own."""

    def token(self) -> str:
        """Return how what comes of the next message is called."""
        self.wrote += 1
        return f"t{self.wrote}"

    def case(self) -> Case:
        """Return the person's last case."""
        return self.store.cases.of_person("person")[-1]

    def at_the_desk(self) -> str:
        """Return what the office reads of the last case, in Finnish."""
        case = self.case()
        lines = [*summary(self.asking, "fi", case)]
        replying = Replying(self.asking)
        for said in self.store.cases.thread(case.token):
            if said.author is Author.ASKER:
                lines += [replying.text(case, part, NOW.date(), "fi") for part in said.parts]
        return "\n".join([case.receiver, case.state, *lines])

    def answer(self, parts: list[dict[str, str]]) -> None:
        """Let the office answer, and bring what is posted to the person."""
        self.casework.say(self.case().token, [part_of(one) for one in parts], "c@example.test")
        self.deliver()

    def deliver(self) -> None:
        """Let the person read what was posted."""
        for posted in self.store.outbox.due(9):
            self.reply = posted.reply
            self.store.outbox.settle(posted.key, Fate.SENT, NOW)

    def do(self, what: Said | Chose | Sent) -> None:
        """Do something and read the reply."""
        message = Message("person", what, self.device_language, is_on_telegram=True)
        self.reply = self.assistant.reply(message)

    def press(self, label: str) -> None:
        """Press the button whose label holds `label`."""
        buttons = [one for row in self.reply.buttons for one in row if isinstance(one, Button)]
        button = next((one for one in buttons if label in one.label), None)
        assert button, f"no button '{label}' among {[one.label for one in buttons]}"
        self.do(Chose(button.action, button.value))

    def check_desk(self, turn: dict[str, Any]) -> None:
        """Compare what the office has with what a turn of a script expects there."""
        for expected in turn.get("to contact", ()):
            assert expected in self.at_the_desk(), f"{turn}\n{self.at_the_desk()}"
        for unwanted in turn.get("not to contact", ()):
            assert unwanted not in self.at_the_desk(), f"{turn}\n{self.at_the_desk()}"
        if "phone" in turn:
            assert (self.store.cases.phone(self.case().token) or "none") == turn["phone"]
        if "draft" in turn:
            assert self.store.profile("person").draft is None
        if "cases" in turn:
            assert len(self.store.cases.of_person("person")) == int(turn["cases"])

    def act(self, turn: dict[str, Any]) -> None:
        """Do what one turn of a script says; whoever does it."""
        match turn:
            case {"person": text}:
                self.do(Said(self.words(text)))
            case {"contact": parts}:
                self.answer(parts)
            case {"closes": state}:
                self.casework.close(self.case().token, CaseState(state))
                self.deliver()
            case {"sends": medium}:
                self.do(Sent(Medium(medium), shared=turn.get("shared", "")))
            case {"command": command, "value": "last case"}:
                self.do(Chose(Action(command), self.case().token))
            case {"command": command}:
                self.do(Chose(Action(command)))
            case _:
                self.press(self.words(turn["presses"]))

    def words(self, expected: str) -> str:
        """Return an expectation, {PHRASE} or {label} put into the reader's language."""

        def say(found: re.Match[str]) -> str:
            phrase = getattr(phrases, found[1], getattr(handoff_phrases, found[1], found[1]))
            said = self.asking.wording.say(self.reply.language, phrase)
            # What a placeholder is filled with is expected by its own words.
            return max(re.split(r"\{\w+\}", said), key=len).strip()

        return plain(_PHRASE.sub(say, expected))


def part_of(written: dict[str, str]) -> Part:
    """Return a part of an answer, as a script writes it."""
    match written:
        case {"topic": intent}:
            return Topic(intent)
        case {"finnish": text}:
            return FreeText(text)
        case _:
            values = {name: value for name, value in written.items() if name != "phrase"}
            return Phrase(written["phrase"], values)


def plain(text: str) -> str:
    """Return `text` without direction isolates."""
    return text.replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_conversation(asking: Asking, path: Path) -> None:
    """What a person reads, turn by turn."""
    script: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    talk = Talk(asking, script["device_language"])
    for turn in script["turns"]:
        talk.act(turn)
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
        talk.check_desk(turn)
        if "kept" in turn:
            assert [one.text for one in talk.store.questions()] == turn["kept"]
    assert [one.text for one in talk.store.questions()] == script["kept"]
