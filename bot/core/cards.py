"""The turns behind /card: what a person shows at a desk, in Finnish and their own language."""

from dataclasses import replace

from bot.core import phrases
from bot.core.conversation import Action, Block, Button, Card, Manner, Reply, Rows, Turn
from bot.core.intents import HELP_NOW, Intent, Kind
from bot.core.languages import without_isolates
from bot.core.turns import Moment, Turns
from bot.core.wording import KNOWLEDGE_SOURCE

MATTERS = "+"
"""Asks for the matters that a card can be about."""
_ICON = "🪪"


class Cards:
    """Makes cards."""

    def __init__(self, turns: Turns) -> None:
        """Speak by `turns`."""
        self._turns = turns
        self._asking = turns.asking

    def card(self, now: Moment, value: str) -> Turn:
        """Return a card: about the topic `value`, or what was asked last, or nothing yet.

        A theme, or MATTERS, asks what it is about.
        """
        if value == MATTERS:
            return self._ask(now, self._themes(now.language))
        if value in self._asking.intents.themes:
            return self._ask(now, self._topics(now.language, value))
        topic = self._matter(value) or self._matter(now.profile.topic or "")
        card = self._written(now.language, topic)
        blocks = [self._block(now, phrases.CARD_SHOWN), Block(card.finnish)]
        if card.own:
            direct = self._asking.wording.direct
            blocks.append(Block(tuple(direct(now.language, line) for line in card.own)))
        label = self._asking.say(now.language, phrases.CARD_OTHER)
        buttons: Rows = (
            (Button(f"{_ICON} {label}", Action.CARD, MATTERS),),
            *self._turns.buttons.after_contact(now.language),
        )
        return Turn(Reply(now.language, tuple(blocks), buttons, card=card), now.profile)

    def _written(self, language: str, topic: Intent | None) -> Card:
        lines, known = self._asking.knowledge.area.card, self._asking.wording.languages[language]
        say, label = self._asking.wording.say, self._asking.label
        finnish, own = [lines.speaks.format(spoken=known.spoken)], []
        if language != KNOWLEDGE_SOURCE:
            finnish.append(lines.interpreter)
            own.append(say(language, phrases.CARD_SPEAKS, language=known.name))
            own.append(say(language, phrases.CARD_INTERPRETER))
        if topic:
            finnish.append(lines.matter.format(topic=label(KNOWLEDGE_SOURCE, topic.name)))
            matter = without_isolates(label(language, topic.name))
            own.append(say(language, phrases.CARD_MATTER, topic=matter))
        if language == KNOWLEDGE_SOURCE:
            # It need not be said twice.
            own.clear()
        return Card(tuple(finnish), language, tuple(own))

    def _matter(self, name: str) -> Intent | None:
        """Return the topic `name`, where a card can be about it."""
        if name not in self._asking.intents:
            return None
        intent = self._asking.intents[name]
        # Whoever needs 112 stands at no desk, and "what I keep about you" is no matter.
        return intent if intent.icon and intent.kind is not Kind.META else None

    def _ask(self, now: Moment, buttons: Rows) -> Turn:
        turn = self._turns.say(now, phrases.CARD_ABOUT, buttons)
        return replace(turn, reply=replace(turn.reply, manner=Manner.REPLACE))

    def _themes(self, reader: str) -> Rows:
        intents = self._asking.intents
        return tuple(
            (Button(f"{theme.icon} {self._asking.say(reader, theme.label)}", Action.CARD, name),)
            for name, theme in intents.themes.items()
            if name != HELP_NOW and any(self._matter(one.name) for one in intents.of_theme(name))
        )

    def _topics(self, reader: str, theme: str) -> Rows:
        return tuple(
            (
                Button(
                    f"{topic.icon} {self._asking.label(reader, topic.name)}",
                    Action.CARD,
                    topic.name,
                ),
            )
            for topic in self._asking.intents.of_theme(theme)
            if self._matter(topic.name)
        )

    def _block(self, now: Moment, phrase: str) -> Block:
        return Block((self._asking.say(now.language, phrase),))
