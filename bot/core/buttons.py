"""Which buttons stand below a reply."""

from collections.abc import Iterable, Iterator

from bot.core import handoff_phrases, phrases
from bot.core.asking import Asking
from bot.core.conversation import Action, Button, Rows
from bot.core.events import Verdict
from bot.core.intents import HELP_NOW, HUMAN
from bot.core.knowledge import Group
from bot.core.languages import runs_leftward
from bot.core.understanding import Understanding


class Buttons:
    """The keyboards of the assistant."""

    def __init__(self, asking: Asking) -> None:
        """Label buttons in the words of `asking`."""
        self._asking = asking

    def languages(self) -> Rows:
        """Return every language by its own name; no flags, a language is not a country."""
        languages = self._asking.wording.languages.values()
        return _rows((Button(one.name, Action.LANGUAGE, one.code) for one in languages), 3)

    def municipalities(self, first: Iterable[str] = ()) -> Rows:
        """Return the ten municipalities by their Finnish names, those of `first` before others."""
        municipalities = self._asking.knowledge.municipalities
        order = dict.fromkeys((*first, *municipalities))
        named = (Button(municipalities[one].name, Action.MUNICIPALITY, one) for one in order)
        return _rows(named, 2)

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

    def themes(self, reader: str) -> Rows:
        """Return the six first buttons, help now before all others."""
        return _rows((self._theme(reader, theme) for theme in self._asking.intents.themes), 2)

    def topics(self, reader: str, theme: str) -> Rows:
        """Return the topics under a first button, an icon and two words each, and the way back."""
        topics = self._asking.intents.of_theme(theme)
        # Back is where one comes from: on the right for who reads from there.
        arrow = "➡️" if runs_leftward(reader) else "⬅️"
        back = Button(f"{arrow} {self._asking.say(reader, phrases.MORE_TOPICS)}", Action.MENU)
        return (*_rows((self._topic(reader, topic.name) for topic in topics), 2), (back,))

    def guesses(self, reader: str, understanding: Understanding) -> Rows:
        """Return what may have been meant, and a way out."""
        # A person is offered below in any case.
        guesses = [one.intent for one in understanding.guesses if one.intent != HUMAN]
        none = Button(self._asking.say(reader, phrases.NONE_OF_THESE), Action.MENU)
        human = self._topic(reader, HUMAN)
        return (*((self._topic(reader, guess),) for guess in guesses), (none, human))

    def after_answer(self, reader: str, topic: str) -> Rows:
        """Return the three ways on from every answer, then whether it helped."""
        rate = tuple(
            Button(icon, Action.RATE, f"{verdict}.{topic}")
            for icon, verdict in (("👍", Verdict.HELPFUL), ("👎", Verdict.NOT_HELPFUL))
        )
        return (*self.ways_on(reader, topic), rate)

    def ways_on(self, reader: str, topic: str) -> Rows:
        """Return the same three buttons wherever a topic was spoken of, and the way to others."""
        return (
            (
                self._way(reader, "✉️", phrases.CONTACT, Action.CONTACT_OF, topic),
                self._way(reader, "📍", phrases.WHERE, Action.WHERE, topic),
            ),
            (
                self._way(reader, "🙋", phrases.ASK_PERSON, Action.ASK_PERSON, topic),
                self._way(reader, "☰", phrases.MORE_TOPICS, Action.TOPICS),
            ),
        )

    def after_contact(self, reader: str) -> Rows:
        """Return where to go on from a contact."""
        return ((self._way(reader, "☰", phrases.MORE_TOPICS, Action.TOPICS),),)

    def complaints(self, reader: str, topic: str) -> Rows:
        """Return what may be wrong with an answer, a row each: the labels are long."""
        return tuple(
            (Button(self._asking.say(reader, phrase), Action.RATE, f"{verdict}.{topic}"),)
            for verdict, phrase in (
                (Verdict.NOT_MY_QUESTION, phrases.NOT_MY_QUESTION),
                (Verdict.NOT_CLEAR, phrases.NOT_CLEAR),
                (Verdict.WRONG, phrases.ANSWER_IS_WRONG),
            )
        )

    def after_person(self, reader: str, topic: str) -> Rows:
        """Return the ways to have a person asked: by us, or with a text in Finnish."""
        return (
            (self._way(reader, "📨", handoff_phrases.ASK_FOR_ME, Action.ASK_FOR_ME, topic),),
            (self._way(reader, "🪪", handoff_phrases.CARD, Action.IN_FINNISH, topic),),
            *self.after_contact(reader),
        )

    def after_unanswered(self, reader: str, token: str, *, may_ask: bool, may_wait: bool) -> Rows:
        """Return the ways to an answer all the same, and to take a kept question back.

        Where nobody would answer, or work through what found no answer, no such way is offered.
        """
        ask = (handoff_phrases.ASK_FOR_ME, Action.ASK_FOR_ME, f"{HUMAN}:{token}")
        tell = (handoff_phrases.TELL_ME, Action.TELL_ME, token)
        ways = (*((("📨", *ask),) * may_ask), *((("🔔", *tell),) * may_wait))
        drop = Button(self._asking.say(reader, phrases.DO_NOT_KEEP), Action.DO_NOT_KEEP, token)
        return (
            *((self._way(reader, *way),) for way in ways),
            (drop,),
            *self.after_contact(reader),
        )

    def after_emergency(self, reader: str, understanding: Understanding, origin: str) -> Rows:
        """Return the way to help that is not 112, and the way to hide what stands here."""
        hide = self.hiding(reader, origin)
        if understanding.intent == _URGENT:
            return (*self.after_contact(reader), *hide)
        label = self._asking.say(reader, phrases.NOT_AN_EMERGENCY)
        return ((Button(label, Action.HELP_KIND, f"{_URGENT}:{origin}"),), *hide)

    def kinds_of_help(self, reader: str, origin: str) -> Rows:
        """Return every kind of emergency, and the way to hide what stands here."""
        kinds = _rows(
            (
                Button(
                    f"{kind.icon} {self._asking.label(reader, kind.name)}",
                    Action.HELP_KIND,
                    f"{kind.name}:{origin}",
                )
                for kind in self._asking.intents.of_theme(HELP_NOW)
            ),
            2,
        )
        return (*kinds, *self.hiding(reader, origin))

    def hiding(self, reader: str, origin: str) -> Rows:
        """Return the way to hide what stands here, from the message `origin` on."""
        return ((self._way(reader, "🙈", phrases.HIDE, Action.HIDE, origin),),)

    def with_help(self, reader: str, rows: Rows) -> Rows:
        """Return `rows` with the button that is always there."""
        does = {button.action for row in rows for button in row if isinstance(button, Button)}
        if does & {Action.HELP_NOW, Action.HIDE}:
            return rows
        return (*rows, (self._theme(reader, HELP_NOW),))

    def after_meta(self, reader: str, intent: str) -> Rows:
        """Return what a message about the conversation asks for."""
        match intent:
            case "change_language":
                return self.languages()
            case "change_municipality":
                return self.municipalities()
            case "privacy":
                return self.own_data(reader)
            case "thanks":
                return self.after_contact(reader)
            case _:
                return self.themes(reader)

    def _theme(self, reader: str, name: str) -> Button:
        theme = self._asking.intents.themes[name]
        label = f"{theme.icon} {self._asking.say(reader, theme.label)}"
        return (
            Button(label, Action.HELP_NOW)
            if name == HELP_NOW
            else Button(label, Action.THEME, name)
        )

    def own_data(self, reader: str) -> Rows:
        """Return the ways to have one's data, and to have them deleted."""
        return (
            (Button(self._asking.say(reader, phrases.EXPORT_ME), Action.EXPORT_ME),),
            (Button(self._asking.say(reader, phrases.FORGET_ME), Action.FORGET_ME),),
        )

    def _topic(self, reader: str, intent: str) -> Button:
        found = self._asking.intents[intent]
        label = self._asking.label(reader, intent)
        return Button(f"{found.icon} {label}".strip(), Action.TOPIC, intent)

    def _way(self, reader: str, icon: str, phrase: str, action: Action, value: str = "") -> Button:
        return Button(f"{icon} {self._asking.say(reader, phrase)}", action, value)


_URGENT = "emergency.urgent"


def _rows(buttons: Iterable[Button], width: int) -> Rows:
    row = tuple(buttons)
    return tuple(row[start : start + width] for start in range(0, len(row), width))
