"""What an edit changes: the answers of two assistants, side by side."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.core.asking import Asking, Question
from bot.core.conversation import Situation, Told
from bot.core.events import NotUnderstood, Outcome
from bot.core.intents import Kind, root_of
from bot.core.knowledge import Group

EMERGENCY = "emergency"
ANSWERS = (Outcome.ANSWERED, Outcome.REDIRECTED, Outcome.EMERGENCY)
"""Outcomes that give a person what they asked for."""


@dataclass(frozen=True, slots=True)
class Case:
    """Somebody who chooses a topic."""

    municipality: str
    intent: str
    group: Group
    language: str


@dataclass(frozen=True, slots=True)
class Change:
    """An answer before and after; None where the town or topic is not there."""

    case: Case
    before: Told | None
    after: Told | None


@dataclass(frozen=True, slots=True)
class Replayed:
    """A question that found no answer once, asked again before and after."""

    question: NotUnderstood
    was_answered: bool
    is_answered: bool
    intent: str
    """What it is taken for now; empty where it still finds no answer."""


def changed_answers(before: Asking, after: Asking, today: date) -> Iterator[Change]:
    """Yield every answer to a topic that is not what it was, for every town, group, language."""
    cases = dict.fromkeys((*_cases(after), *_cases(before)))
    for case in cases:
        old, new = _told(before, case, today), _told(after, case, today)
        if _read(old) != _read(new):
            yield Change(case, old, new)


def replay(
    questions: Iterable[NotUnderstood], before: Asking, after: Asking, today: date
) -> Iterator[Replayed]:
    """Ask again what found no answer."""
    for question in questions:
        old, new = (_ask(asking, question, today) for asking in (before, after))
        yield Replayed(
            question,
            old.outcome in ANSWERS,
            new.outcome in ANSWERS,
            (new.intent or "") if new.outcome in ANSWERS else "",
        )


def understands_alike(before: Asking, after: Asking) -> bool:
    """Tell whether both take every message for the same: then no test sentence can break."""
    return (
        before.understander.matcher is after.understander.matcher
        and before.understander.thresholds == after.understander.thresholds
        and [intent.name for intent in before.intents] == [one.name for one in after.intents]
        and _spellings(before) == _spellings(after)
    )


def _spellings(asking: Asking) -> list[tuple[str, ...]]:
    return [(one.name, *one.spellings) for one in asking.knowledge.municipalities.values()]


def _cases(asking: Asking) -> Iterator[Case]:
    for municipality in asking.knowledge.municipalities:
        for intent in asking.intents:
            if intent.kind is not Kind.META or root_of(intent.name) == EMERGENCY:
                for group in Group:
                    for language in asking.wording.languages:
                        yield Case(municipality, intent.name, group, language)


def _told(asking: Asking, case: Case, today: date) -> Told | None:
    knows = (
        case.municipality in asking.knowledge.municipalities
        and case.intent in asking.intents
        and case.language in asking.wording.languages
    )
    if not knows:
        return None
    reader = Situation(case.language, case.municipality, case.group, today)
    if root_of(case.intent) == EMERGENCY:
        return asking.answering.emergency(case.intent, reader)
    return asking.answering.answer(asking.intents[case.intent], reader)


def _read(told: Told | None) -> object:
    return told and (told.outcome, told.text, told.referrals)


def _ask(asking: Asking, question: NotUnderstood, today: date) -> Told:
    # A language or a town may have gone since the question was asked.
    language = question.language if question.language in asking.wording.languages else None
    town = question.municipality
    municipality = town if town in asking.knowledge.municipalities else None
    return asking.ask(
        Question(question.text, language=language, municipality=municipality), today
    ).told
