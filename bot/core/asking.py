"""One question, one answer, without memory: what `ask` does, and what a dialogue is made of."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bot.core import phrases
from bot.core.answering import Answering
from bot.core.conversation import Block, Situation, Told
from bot.core.events import Outcome
from bot.core.followups import Followups
from bot.core.intents import Intents, Kind, root_of
from bot.core.knowledge import Group
from bot.core.lessons import Heeded, TaughtMatcher
from bot.core.matching.matcher import Matcher
from bot.core.readiness import READY, Readiness
from bot.core.text import unfolded
from bot.core.understanding import Decision, Understander, Understanding
from bot.core.wording import KNOWLEDGE_SOURCE, PHRASE_SOURCE

GUIDANCE = "guidance"
"""Whose provider answers what has no answer."""
EMERGENCY_LANGUAGES = (KNOWLEDGE_SOURCE, PHRASE_SOURCE)
"""In which an emergency is answered too while no language is chosen."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what is known of the person."""

    text: str = ""
    language: str | None = None
    """The person's stored choice."""
    device_language: str = ""
    municipality: str | None = None
    group: Group | None = None
    intent: str | None = None
    """Given where a topic was chosen: nothing needs to be understood."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answer."""

    understanding: Understanding
    reader: Situation
    told: Told


class Asking:
    """Answers single questions."""

    def __init__(
        self,
        understander: Understander,
        answering: Answering,
        intents: Intents,
        followups: Followups,
        readiness: Readiness = READY,
    ) -> None:
        """Connect what understands with what answers.

        How far each language is ready is for a dialogue to say; single questions are answered.
        """
        self.understander = understander
        self.answering = answering
        self.intents = intents
        self.followups = followups
        self.readiness = readiness
        self.knowledge = answering.knowledge
        self.wording = answering.wording

    def heeding(self, heeded: Heeded) -> "Asking":
        """Return what answers so too, and heeds what the offices have taught and stopped."""
        registered = {intent.name for intent in self.intents}
        matcher = TaughtMatcher(self.understander.matcher, heeded, registered)
        return Asking(
            self.understander.ranking_by(matcher),
            Answering(self.knowledge, self.wording, heeded),
            self.intents,
            self.followups,
            self.readiness,
        )

    def ranking_by(self, matcher: Matcher) -> "Asking":
        """Return what answers so too, and understands by another matcher."""
        return Asking(
            self.understander.ranking_by(matcher),
            self.answering,
            self.intents,
            self.followups,
            self.readiness,
        )

    def ask(self, question: Question, today: date) -> Asked:
        """Return the answer; never asks back."""
        understanding = self.understand(question)
        reader = Situation(
            self.reader(question, understanding),
            understanding.municipality or question.municipality,
            question.group,
            today,
            language_is_sure=question.language is not None
            or (
                understanding.language_is_sure
                and understanding.language == question.device_language.partition("-")[0]
            ),
        )
        others = () if question.language else EMERGENCY_LANGUAGES
        told = self.tell(understanding, reader, others)
        return Asked(understanding, reader, told)

    def understand(self, question: Question) -> Understanding:
        """Return what the question means."""
        return self.understander.understand(unfolded(question.text), question.intent)

    def reader(self, question: Question, understanding: Understanding) -> str:
        """Return the language to answer in: chosen, else written, else the device's."""
        if question.language:
            return question.language
        spoken = self.wording.languages
        if understanding.language_is_sure and understanding.language in spoken:
            return understanding.language
        device = question.device_language.partition("-")[0]
        if device in spoken:
            return device
        return understanding.language if understanding.language in spoken else PHRASE_SOURCE

    def tell(
        self, understanding: Understanding, reader: Situation, others: Iterable[str] = ()
    ) -> Told:
        """Return the answer to what was understood.

        An emergency is answered in the languages `others` too, since a guessed language may be
        the wrong one.
        """
        match understanding.decision:
            case Decision.EMERGENCY:
                kind = self.intents[understanding.intent].name
                return self.answering.emergency(kind, reader, others)
            case Decision.ANSWER:
                intent = self.intents[understanding.intent]
                if intent.kind is Kind.META:
                    return self._meta(intent.name, reader)
                return self.answering.answer(intent, reader)
            case Decision.CLARIFY:
                return self._clarify(understanding, reader)
            case Decision.OUT_OF_SCOPE:
                block = Block((self.say(reader.language, phrases.OUT_OF_SCOPE),))
                return Told(Outcome.OUT_OF_SCOPE, reader.language, (block,))
            case Decision.FOREIGN:
                named = self.wording.language_name(reader.language, understanding.language)
                first = self.say(reader.language, phrases.LANGUAGE_UNKNOWN, language=named)
                told = self._unanswered(first, reader)
                own = self.wording.not_spoken(understanding.language)
                # In the person's own language first: the rest they may not be able to read.
                return replace(told, blocks=(Block((own,)), *told.blocks)) if own else told
            case Decision.UNANSWERED:
                return self._unanswered(self.say(reader.language, phrases.UNANSWERED), reader)

    def _clarify(self, understanding: Understanding, reader: Situation) -> Told:
        blocks, referrals = self.answering.contacts(GUIDANCE, reader)
        options = (
            f"– {self.label(reader.language, guess.intent)}" for guess in understanding.guesses
        )
        asked = Block((self.say(reader.language, phrases.CLARIFY), *options))
        blocks = (*blocks, Block((self.say(reader.language, phrases.IN_DANGER),)))
        return Told(Outcome.CLARIFY, reader.language, (asked, *blocks), referrals=referrals)

    def _unanswered(self, first: str, reader: Situation) -> Told:
        blocks, referrals = self.answering.contacts(GUIDANCE, reader)
        lines = (first, self.say(reader.language, phrases.UNANSWERED_ASK))
        reminder = Block((self.say(reader.language, phrases.REGISTERS_NOTHING),))
        danger = Block((self.say(reader.language, phrases.IN_DANGER),))
        told = (
            (Block(lines), *blocks, reminder, danger) if referrals else (Block((first,)), danger)
        )
        return Told(Outcome.UNANSWERED, reader.language, told, referrals=referrals)

    def label(self, reader: str, intent: str) -> str:
        """Return what stands on an intent's button, without its icon."""
        found = self.intents[intent]
        return self.say(reader, found.label or _LABELS[root_of(intent)])

    def say(self, reader: str, phrase: str, /, **values: str) -> str:
        """Return a phrase in the reader's language, its Latin names isolated if need be."""
        return self.wording.direct(reader, self.wording.say(reader, phrase, **values))

    def _meta(self, intent: str, reader: Situation) -> Told:
        language = reader.language
        if intent != "human":
            blocks = tuple(
                Block(tuple(self.say(language, phrase) for phrase in paragraph))
                for paragraph in _META[intent]
            )
            return Told(Outcome.CHAT, language, blocks, intent)
        if reader.municipality is None:
            block = Block((self.say(language, phrases.HUMAN_WITHOUT_PLACE),))
            return Told(Outcome.CHAT, language, (block,), intent)
        blocks, referrals = self.answering.contacts(GUIDANCE, reader)
        first = Block((self.say(language, phrases.HUMAN),))
        last = Block((self.say(language, phrases.REGISTERS_NOTHING),))
        return Told(Outcome.CHAT, language, (first, *blocks, last), intent, referrals)


_META: dict[str, tuple[tuple[str, ...], ...]] = {
    "greeting": ((phrases.GREETING, phrases.ASK_QUESTION),),
    "thanks": ((phrases.THANKS,),),
    "help": ((phrases.HELP,), (phrases.HELP_COMMANDS,)),
    "change_language": ((phrases.CHANGE_LANGUAGE,),),
    "change_municipality": ((phrases.CHANGE_MUNICIPALITY,), (phrases.REGISTERS_NOTHING,)),
    "privacy": (
        (phrases.PRIVACY_PROFILE, phrases.PRIVACY_QUESTION),
        (phrases.PRIVACY_NO_NAME, phrases.PRIVACY_WHO, phrases.PRIVACY_EMERGENCY),
        (phrases.PRIVACY_NOTICES,),
        (phrases.PRIVACY_TELEGRAM,),
    ),
}
_LABELS = {
    "greeting": phrases.LABEL_GREETING,
    "thanks": phrases.LABEL_THANKS,
    "help": phrases.COMMAND_HELP,
    "change_language": phrases.COMMAND_LANGUAGE,
    "change_municipality": phrases.COMMAND_MUNICIPALITY,
    "privacy": phrases.COMMAND_PRIVACY,
}
"""What an intent without a topic button is called in a clarification."""
