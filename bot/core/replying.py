"""Says in the asker's language what an office answers: topics, phrases with fields, free words."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time

from bot.core.asking import Asking, Question
from bot.core.awaiting import Awaited
from bot.core.buttons import Buttons
from bot.core.case_summary import topic_of
from bot.core.cases import Case, FreeText, Part, Phrase, Topic, Words
from bot.core.conversation import Action, Block, Button, Reply, Rows, Situation
from bot.core.errors import Fault, PhraseError
from bot.core.events import Outcome
from bot.core.handoff_phrases import (
    FROM_OFFICE,
    IN_FINNISH,
    NO_SUMMONS,
    NOW_AN_ANSWER,
    SHARE_PHONE,
    WITHDRAW,
    WRITE_BACK,
    YOU_ASKED,
)
from bot.core.identifiers import is_secret
from bot.core.intents import HUMAN, Kind, root_of
from bot.core.office_phrases import (
    ASKER_PHRASES,
    AUTOMATIC_PHRASES,
    CANNOT_COME,
    LATE,
    LISTED,
    NEED_INTERPRETER,
    OFFICE_PHRASES,
    Field,
    OfficePhrase,
)
from bot.core.text import without_disguise

LONGEST_VALUE = 300
"""Characters of one field."""
LONGEST_FREE_TEXT = 1500
"""Characters of a coordinator's own words: the whole must fit a message or two."""
_KNOWN = {**OFFICE_PHRASES, **ASKER_PHRASES, **AUTOMATIC_PHRASES}


class Replying:
    """Makes replies of the parts that a coordinator picked."""

    def __init__(self, asking: Asking) -> None:
        """Answer topics and translate phrases by `asking`."""
        self._asking = asking

    def reply(self, case: Case, parts: Iterable[Part], today: date, language: str = "") -> Reply:
        """Return what the asker reads; in `language` instead, what the coordinator previews.

        Raises PhraseError where a field is missing or cannot be read, and where a topic is none
        that can be told.
        """
        parts = tuple(parts)
        reader = language or case.language
        receiver = self._asking.knowledge.municipalities[case.receiver].name
        head = [self._say(reader, FROM_OFFICE, municipality=receiver)]
        if case.topic != HUMAN:
            topic = topic_of(self._asking, reader, case.topic)
            head.append(self._say(reader, YOU_ASKED, topic=topic))
        blocks = [Block(tuple(head))]
        for part in parts:
            blocks += self._blocks(case, part, today, reader)
        if any(_is_appointment(part) for part in parts):
            blocks.append(Block((self._say(reader, NO_SUMMONS),)))
        return Reply(reader, tuple(blocks), self._buttons(case, parts, reader))

    def notice(self, case: Case, parts: Iterable[Phrase]) -> Reply:
        """Return what the assistant itself says in a thread; nothing leads back from it."""
        reader = case.language
        return Reply(reader, tuple(Block((self.phrase(reader, part),)) for part in parts))

    def check_topic(self, intent: str) -> None:
        """Raise PhraseError where `intent` is no topic that has an answer.

        Emergencies have one and never go this way.
        """
        intents = self._asking.intents
        if (
            intent not in intents
            or intents[intent].kind is Kind.META
            or root_of(intent) == "emergency"
        ):
            raise PhraseError("topic", "intent", Fault.NO_TOPIC)

    def news(self, awaited: Awaited, intent: str, today: date) -> Reply | None:
        """Return the answer that somebody waited for; None where there is none for their town."""
        reader = awaited.language
        first = Block((self._say(reader, NOW_AN_ANSWER),))
        buttons = Buttons(self._asking)
        if awaited.municipality is None and self._asking.knowledge.is_local(intent):
            # Pressed, it asks for the town first.
            topic = Button(topic_of(self._asking, reader, intent), Action.TOPIC, intent)
            return Reply(reader, (first,), buttons.with_help(reader, ((topic,),)))
        situation = Situation(reader, awaited.municipality, awaited.group, today)
        understanding = self._asking.understand(Question(intent=intent))
        told = self._asking.tell(understanding, situation)
        if told.outcome is Outcome.NOT_COVERED:
            return None
        rows = buttons.with_help(reader, buttons.after_answer(reader, intent))
        return Reply(reader, (first, *told.blocks), rows)

    def late(self, case: Case, today: date) -> Reply:
        """Return what the asker reads when the time to answer has passed, with the contact."""
        reader = case.language
        situation = Situation(reader, case.municipality, case.group, today)
        contacts, _ = self._asking.answering.contacts(case.topic, situation)
        first = Block((self.phrase(reader, Phrase(LATE)),))
        label = f"↩️ {self._say(reader, WITHDRAW)}"
        rows = ((Button(label, Action.WITHDRAW, case.token),),)
        return Reply(reader, (first, *contacts), rows)

    def text(self, case: Case, part: Part, today: date, language: str) -> str:
        """Return one part without markup: what the thread shows to either side."""
        blocks = self._blocks(case, part, today, language)
        return "\n\n".join(str(block) for block in blocks)

    def phrase(self, language: str, phrase: Phrase) -> str:
        """Return a filled-in phrase; raise PhraseError where it is not filled in."""
        found = _KNOWN.get(phrase.name)
        if found is None:
            raise PhraseError(phrase.name, "name", Fault.NO_PHRASE)
        values = {
            field.value: self._value(language, phrase, field, phrase.values)
            for field in found.fields
        }
        return self._say(language, found.text, **values)

    def _blocks(self, case: Case, part: Part, today: date, reader: str) -> Iterator[Block]:
        match part:
            case Topic(intent):
                yield from self._topic(case, intent, today, reader)
            case Phrase():
                yield Block((self.phrase(reader, part),))
            case FreeText(finnish):
                written = _written("free text", "text", finnish, LONGEST_FREE_TEXT)
                yield Block((written,), self._say(reader, IN_FINNISH))
            case Words(text):
                yield Block((text,))

    def _topic(self, case: Case, intent: str, today: date, reader: str) -> Iterator[Block]:
        self.check_topic(intent)
        intents = self._asking.intents
        situation = Situation(
            reader,
            case.municipality,
            case.group,
            today,
            is_unsure_of_group=case.group is None,
        )
        understanding = self._asking.understand(Question(intent=intent))
        told = self._asking.tell(understanding, situation)
        first, *rest = told.blocks
        label = self._asking.label(reader, intent) if intents[intent].label else ""
        yield first if first.heading else Block(first.lines, label)
        yield from rest

    def _value(
        self, language: str, phrase: Phrase, field: Field, values: Mapping[str, str]
    ) -> str:
        """Return what stands in a field, as the language writes it."""
        value = _written(phrase.name, field, values.get(field, ""), LONGEST_VALUE)
        wording = self._asking.wording
        match field:
            case Field.DATE:
                return wording.whole_day(language, _read_day(phrase.name, value))
            case Field.TIME:
                return wording.time(language, _read_time(phrase.name, value))
            case Field.THINGS | Field.WHAT | Field.AUTHORITY:
                listed = LISTED[field]
                pieces = [piece.strip() for piece in value.split(",")]
                named = (wording.say(language, listed.get(one, one)) for one in pieces if one)
                return ", ".join(named)
            case Field.PLACE | Field.NAME:
                return value

    def _buttons(self, case: Case, parts: Iterable[Part], reader: str) -> Rows:
        """Return the ways back to the office; each leads to this case."""
        rows: list[tuple[Button]] = []
        if any(_is_appointment(part) for part in parts):
            for name, action in (
                (CANNOT_COME, Action.CANNOT_COME),
                (NEED_INTERPRETER, Action.NEED_INTERPRETER),
            ):
                label = self._say(reader, ASKER_PHRASES[name].text)
                rows.append((Button(label, action, case.token),))
        if any(_office_phrase(part).asks_for_phone for part in parts):
            label = f"📞 {self._say(reader, SHARE_PHONE)}"
            rows.append((Button(label, Action.SHARE_PHONE, case.token),))
        label = f"✍️ {self._say(reader, WRITE_BACK)}"
        return (*rows, (Button(label, Action.WRITE_BACK, case.token),))

    def _say(self, language: str, phrase: str, /, **values: str) -> str:
        return self._asking.say(language, phrase, **values)


_NONE = OfficePhrase("")


def _office_phrase(part: Part) -> OfficePhrase:
    return OFFICE_PHRASES.get(part.name, _NONE) if isinstance(part, Phrase) else _NONE


def _is_appointment(part: Part) -> bool:
    return _office_phrase(part).is_appointment


def _written(phrase: str, field: str, text: str, longest: int) -> str:
    """Return what an office wrote, as it may go out."""
    # Here nothing is removed in silence: whoever wrote it must know what the person reads.
    text = without_disguise(text).strip()
    if not text:
        raise PhraseError(phrase, field, Fault.MISSING)
    if len(text) > longest:
        raise PhraseError(phrase, field, Fault.TOO_LONG)
    if is_secret(text):
        raise PhraseError(phrase, field, Fault.PERSONAL)
    return text


def _read_day(phrase: str, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise PhraseError(phrase, Field.DATE, Fault.NO_DAY) from None


def _read_time(phrase: str, value: str) -> time:
    try:
        return datetime.strptime(value, "%H:%M").time()  # noqa: DTZ007 - a time of day has no zone
    except ValueError:
        raise PhraseError(phrase, Field.TIME, Fault.NO_TIME) from None
