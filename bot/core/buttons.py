"""Which buttons stand below a reply."""

from collections.abc import Iterable, Iterator

from bot.core import phrases
from bot.core.asking import Asking
from bot.core.conversation import Action, Button
from bot.core.knowledge import Group
from bot.core.understanding import Understanding

Rows = tuple[tuple[Button, ...], ...]


class Buttons:
    """The keyboards of the assistant."""

    def __init__(self, asking: Asking) -> None:
        """Label buttons in the words of `asking`."""
        self._asking = asking

    def languages(self) -> Rows:
        """Return every language by its own name; no flags, a language is not a country."""
        languages = self._asking.wording.languages.values()
        return _rows((Button(one.name, Action.LANGUAGE, one.code) for one in languages), 3)

    def municipalities(self) -> Rows:
        """Return the ten municipalities by their Finnish names."""
        municipalities = self._asking.knowledge.municipalities.values()
        return _rows((Button(one.name, Action.MUNICIPALITY, one.id) for one in municipalities), 2)

    def groups(self, reader: str) -> Iterator[tuple[str, str]]:
        """Yield the answers to the jobseeker question: value and label."""
        yield Group.JOBSEEKER.value, self._asking.say(reader, phrases.YES)
        yield Group.OTHER.value, self._asking.say(reader, phrases.NO)
        yield "unknown", self._asking.say(reader, phrases.DO_NOT_KNOW)

    def group(self, reader: str) -> Rows:
        """Return the answers to the jobseeker question."""
        return _rows(
            (Button(label, Action.GROUP, value) for value, label in self.groups(reader)), 3
        )

    def topics(self, reader: str) -> Rows:
        """Return all topics, an icon and two words each."""
        topics = self._asking.intents.topics
        return _rows((self._topic(reader, topic.name) for topic in topics), 2)

    def guesses(self, reader: str, understanding: Understanding) -> Rows:
        """Return what may have been meant, and a way out."""
        guesses = [self._topic(reader, guess.intent) for guess in understanding.guesses]
        none = Button(self._asking.say(reader, phrases.NONE_OF_THESE), Action.TOPICS)
        return (*((guess,) for guess in guesses), (none, self._topic(reader, "human")))

    def after_answer(self, reader: str) -> Rows:
        """Return where to go on."""
        topics = Button(self._asking.say(reader, phrases.MORE_TOPICS), Action.TOPICS)
        return ((topics, self._topic(reader, "contact_person")),)

    def after_unanswered(self, reader: str, token: str) -> Rows:
        """Return the way to take a kept question back, and where to go on."""
        drop = Button(self._asking.say(reader, phrases.DO_NOT_KEEP), Action.DO_NOT_KEEP, token)
        return ((drop,), *self.after_answer(reader))

    def after_emergency(self, reader: str, understanding: Understanding) -> Rows:
        """Return the way to help that is not 112."""
        if understanding.intent == _URGENT:
            return self.after_answer(reader)
        label = self._asking.say(reader, phrases.NOT_AN_EMERGENCY)
        return ((Button(label, Action.TOPIC, _URGENT),),)

    def after_meta(self, reader: str, intent: str) -> Rows:
        """Return what a message about the conversation asks for."""
        match intent:
            case "change_language":
                return self.languages()
            case "change_municipality":
                return self.municipalities()
            case "privacy":
                label = self._asking.say(reader, phrases.FORGET_ME)
                return ((Button(label, Action.FORGET_ME),),)
            case "thanks":
                return self.after_answer(reader)
            case _:
                return self.topics(reader)

    def _topic(self, reader: str, intent: str) -> Button:
        found = self._asking.intents[intent]
        label = self._asking.label(reader, intent)
        return Button(f"{found.icon} {label}".strip(), Action.TOPIC, intent)


_URGENT = "emergency.urgent"


def _rows(buttons: Iterable[Button], width: int) -> Rows:
    row = tuple(buttons)
    return tuple(row[start : start + width] for start in range(0, len(row), width))
