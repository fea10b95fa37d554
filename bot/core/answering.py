"""Composes an answer: what is so, where, how to get it, whom to ask, and where it is written."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.core import phrases
from bot.core.conversation import Block, Situation, Told
from bot.core.events import Outcome
from bot.core.intents import Intent, Kind, root_of
from bot.core.knowledge import Fact, Group, Knowledge, Place
from bot.core.lessons import NOTHING, Heeded
from bot.core.recordings import Spoken
from bot.core.routing import Referral, names_contacts, refer
from bot.core.telling import Teller
from bot.core.wording import Wording


class Answering:
    """Answers a known intent for a known person."""

    def __init__(self, knowledge: Knowledge, wording: Wording, heeded: Heeded = NOTHING) -> None:
        """Answer from `knowledge` in the words of `wording`, but for what is stopped."""
        self.knowledge = knowledge
        self.wording = wording
        self._heeded = heeded

    def answer(self, intent: Intent, reader: Situation) -> Told:
        """Return the answer to a knowledge or redirect intent."""
        facts = self._facts(intent.name, reader)
        is_stopped = self._heeded.is_stopped(intent.name, reader.municipality)
        texts = ((intent.name, fact.text) for fact in facts)
        language = self.wording.language_for(reader.language, texts)
        told = self._teller(intent.name, replace(reader, language=language))
        blocks, said = [], list[Block]()
        if facts and language != reader.language:
            blocks.append(Block((self.wording.say(reader.language, phrases.FALLBACK),)))
        if is_stopped:
            blocks.append(Block((told.say(phrases.STOPPED),)))
        elif not facts:
            blocks.append(Block(tuple(self._not_covered(told, reader.municipality))))
        elif reader.group is None and self.knowledge.depends_on_group(
            intent.name, reader.municipality
        ):
            said += self._both_cases(told, intent.name, reader)
        else:
            said += [told.fact(fact, reader.group) for fact in facts]
        blocks += said
        referrals = self._refer(intent.name, reader)
        if names_contacts(intent):
            blocks += told.contacts(referrals)
        if intent.registers_nothing:
            blocks.append(Block((told.say(phrases.REGISTERS_NOTHING),)))
        if facts:
            blocks.append(Block(told.sources(facts)))
        return Told(
            outcome=_outcome(intent, is_covered=bool(facts)),
            language=language,
            blocks=self.directed(language, blocks),
            intent=root_of(intent.name),
            referrals=referrals,
            spoken=_spoken(intent.name, said) if said and language == reader.language else None,
            source=facts[0].source if facts else None,
            reviewed=facts[0].reviewed if facts else None,
        )

    def contacts(
        self, topic: str, reader: Situation
    ) -> tuple[tuple[Block, ...], tuple[Referral, ...]]:
        """Return whom to ask in a matter that has no answer, as blocks and as data."""
        referrals = self._refer(topic, reader)
        told = self._teller(topic, reader)
        return self.directed(reader.language, told.contacts(referrals)), referrals

    def places(self, topic: str, reader: Situation) -> tuple[tuple[Block, ...], tuple[Place, ...]]:
        """Return where a topic's services are, as blocks and as data.

        Where that is unknown, the blocks say so and whom to ask instead.
        """
        facts = self._facts(topic, reader)
        told = self._teller(topic, reader)
        said = dict.fromkeys(told.whereabouts(facts, reader.group))
        found = tuple(dict.fromkeys(fact.place for fact in facts if fact.place))
        blocks = [Block(tuple(said) or (told.say(phrases.PLACE_UNKNOWN),))]
        if not found:
            blocks += told.contacts(self._refer(topic, reader))
        blocks.append(Block(told.sources(())))
        return self.directed(reader.language, blocks), found

    def emergency(self, kind: str, reader: Situation, others: Iterable[str] = ()) -> Told:
        """Return what comes before everything: 112, in the reader's and `others` languages.

        The last block is the line to read aloud, always in Finnish. It leaves the language open
        where that is guessed: an interpreter for the wrong one costs minutes.
        """
        facts = self.knowledge.facts(kind, None, None)
        texts = [(kind, fact.text) for fact in facts]
        blocks, said = list[Block](), list[Block]()
        for one in dict.fromkeys((reader.language, *others)):
            language = self.wording.language_for(one, texts)
            told = self._teller(kind, replace(reader, language=language, municipality=None))
            lines = tuple(told.text(fact, None) for fact in facts)
            said.append(Block(lines))
            blocks += self.directed(language, said[-1:])
        is_guessed = bool(others) and not reader.language_is_sure
        spoken = "…" if is_guessed else self.wording.languages[reader.language].spoken
        line = self.knowledge.area.emergency_line.format(spoken=spoken)
        heading = self.wording.say(reader.language, phrases.READ_ALOUD)
        return Told(
            Outcome.EMERGENCY,
            reader.language,
            (*blocks, Block((line,), heading)),
            intent=root_of(kind),
            spoken=_spoken(kind, said[:1]),
            source=facts[0].source,
            reviewed=facts[0].reviewed,
        )

    def directed(self, language: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """Return the blocks with Latin names isolated where the language runs leftward."""
        return tuple(
            Block(
                tuple(self.wording.direct(language, line) for line in block.lines),
                self.wording.direct(language, block.heading),
            )
            for block in blocks
        )

    def _facts(self, intent: str, reader: Situation) -> tuple[Fact, ...]:
        """Return what the reader is told: nothing where the offices have stopped it."""
        if self._heeded.is_stopped(intent, reader.municipality):
            return ()
        return self.knowledge.facts(intent, reader.municipality, reader.group)

    def _refer(self, topic: str, reader: Situation) -> tuple[Referral, ...]:
        return refer(self.knowledge, topic, reader.municipality, reader.group)

    def _teller(self, topic: str, reader: Situation) -> Teller:
        return Teller(self.knowledge, self.wording, topic, reader)

    def _not_covered(self, told: Teller, municipality: str | None) -> Iterator[str]:
        if municipality is None:
            yield told.say(phrases.NOT_COVERED_AREA)
            return
        name = self.knowledge.municipalities[municipality].name
        yield told.say(phrases.NOT_COVERED, municipality=name)
        yield told.say(phrases.NOT_COVERED_ASK)

    def _both_cases(self, told: Teller, intent: str, reader: Situation) -> Iterator[Block]:
        """Yield each group's own facts under a heading, then what both are told."""
        cases = {
            group: self.knowledge.facts(intent, reader.municipality, group) for group in Group
        }
        shared = [fact for fact in cases[Group.JOBSEEKER] if fact in cases[Group.OTHER]]
        for group, facts in cases.items():
            heading = told.say(_HEADINGS[group])
            own = [fact for fact in facts if fact not in shared]
            if reader.is_unsure_of_group:
                yield _in_one_line(told, heading, own[0], group)
                continue
            first, *rest = (told.fact(fact, group) for fact in own)
            yield replace(first, heading=heading)
            yield from rest
        if not reader.is_unsure_of_group:
            yield from (told.fact(fact, None) for fact in shared)


_HEADINGS = {Group.JOBSEEKER: phrases.IF_JOBSEEKER, Group.OTHER: phrases.IF_NOT_JOBSEEKER}


def _in_one_line(told: Teller, heading: str, fact: Fact, group: Group) -> Block:
    return Block((f"{heading}: {told.text(fact, group)}", *told.where(fact, group)))


def _spoken(topic: str, blocks: Iterable[Block]) -> Spoken:
    return Spoken(topic, tuple(str(block) for block in blocks))


def _outcome(intent: Intent, *, is_covered: bool) -> Outcome:
    if intent.kind is Kind.REDIRECT:
        return Outcome.REDIRECTED
    return Outcome.ANSWERED if is_covered else Outcome.NOT_COVERED
