"""The turns behind /card: what a person shows at a desk, in Finnish and their own language."""

from collections.abc import Iterator
from dataclasses import replace

from bot.core import phrases
from bot.core.conversation import Action, Block, Button, Card, Manner, Reply, Rows, Turn
from bot.core.intents import HELP_NOW, Intent, Kind
from bot.core.languages import without_isolates
from bot.core.turns import Moment, Turns
from bot.core.wording import KNOWLEDGE_SOURCE, PHRASE_SOURCE

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
            blocks.append(Block(tuple(direct(card.language, line) for line in card.own)))
        label = self._asking.say(now.language, phrases.CARD_OTHER)
        buttons: Rows = (
            (Button(f"{_ICON} {label}", Action.CARD, MATTERS),),
            *self._turns.buttons.after_contact(now.language),
        )
        return Turn(Reply(now.language, tuple(blocks), buttons, card=card), now.profile)

    def _written(self, language: str, topic: Intent | None) -> Card:
        lines, known = self._asking.knowledge.area.card, self._asking.wording.languages[language]
        finnish = [lines.speaks.format(spoken=known.spoken)]
        if language != KNOWLEDGE_SOURCE:
            finnish.append(lines.interpreter)
        if topic:
            label = self._asking.label(KNOWLEDGE_SOURCE, topic.name)
            finnish.append(lines.matter.format(topic=label))
        reads = self._reads(language)
        # It need not be said twice.
        own = () if language == KNOWLEDGE_SOURCE else tuple(self._own(language, reads, topic))
        return Card(tuple(finnish), reads, own)

    def _reads(self, language: str) -> str:
        """Return the language below the Finnish: all of it is translated, or it is English."""
        spoken = (phrases.CARD_SPEAKS, phrases.CARD_INTERPRETER, phrases.CARD_MATTER)
        is_whole = all(self._asking.wording.has(language, one) for one in spoken)
        return language if is_whole or language == KNOWLEDGE_SOURCE else PHRASE_SOURCE

    def _own(self, language: str, reads: str, topic: Intent | None) -> Iterator[str]:
        wording = self._asking.wording
        own = wording.languages[language].name
        name = own if reads == language else wording.language_name(reads, language)
        yield wording.say(reads, phrases.CARD_SPEAKS, language=name)
        yield wording.say(reads, phrases.CARD_INTERPRETER)
        if topic:
            matter = without_isolates(self._asking.label(reads, topic.name))
            yield wording.say(reads, phrases.CARD_MATTER, topic=matter)

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
