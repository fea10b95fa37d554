"""Checks of the Finnish answers: what an admin writes."""

import re
import string
from collections.abc import Iterable, Iterator

from bot.core.intents import Intents, Kind, root_of
from bot.core.knowledge import DocumentSource, Knowledge, State
from bot.files.answers import Written
from bot.files.checks.scripts import LATIN, foreign_letters
from bot.files.problems import ERROR, WARNING, Problem

LONGEST_TEXT = 1200
"""Characters of one fact; four of them and the contacts still fit a message."""
AREA = "area"
EMERGENCY_NUMBER = "112"
PLACEHOLDERS = ("municipality", "county", "provider", "place")


def unanswered_topics(intents: Intents, knowledge: Knowledge) -> Iterator[Problem]:
    """A redirect or emergency without a text would leave the person with nothing."""
    for intent in intents:
        is_needed = intent.kind is Kind.REDIRECT or root_of(intent.name) == "emergency"
        if is_needed and not knowledge.facts(intent.name, None, None):
            yield Problem(
                "knowledge/area/answers.yaml", 1, ERROR, f"'{intent.name}' has no answer"
            )


def help_without_number(written: Iterable[Written]) -> Iterator[Problem]:
    """Whatever else an emergency's text says: the number to call stands in its first fact.

    So it does in the first that is told, where what stands above is a draft or disabled.
    """
    begun: set[tuple[str, str, bool]] = set()
    for one in written:
        if root_of(one.intent) != "emergency":
            continue
        is_told = one.fact.state is State.PUBLISHED
        firsts = {(one.folder, one.intent, told) for told in {False, is_told}} - begun
        begun |= firsts
        if firsts and not re.search(rf"\b{EMERGENCY_NUMBER}\b", one.fact.text):
            yield one.problem(
                "text", ERROR, f"'{one.intent}' does not begin with the number {EMERGENCY_NUMBER}"
            )


def distant_places(written: Iterable[Written]) -> Iterator[Problem]:
    """Nobody is sent to another town unless the document does."""
    for one in written:
        place = one.fact.place
        if place is None or not one.is_sourced:
            continue
        if place.municipality not in {one.folder, "", *_named_by_source(one)}:
            yield one.problem(
                "place",
                _unless_draft(one),
                f"'{one.intent}' sends people to another town without a line of the document"
                " that names it",
            )


def other_towns(written: Iterable[Written], knowledge: Knowledge) -> Iterator[Problem]:
    """A town that slips into a text sends people there as surely as a place does."""
    names = {one.id: one.name for one in knowledge.municipalities.values()}
    for one in written:
        if not one.is_sourced:
            continue
        for town, name in names.items():
            if town in {one.folder, *_named_by_source(one)}:
                continue
            if names_town(one.fact.text, name):
                yield one.problem(
                    "text",
                    _unless_draft(one),
                    f"'{one.intent}' names {name}, another town, without a line of the document"
                    " that names it",
                )


def _named_by_source(written: Written) -> frozenset[str]:
    source = written.fact.source
    return source.towns if isinstance(source, DocumentSource) else frozenset()


def _unless_draft(written: Written) -> str:
    """Return how grave it is; what nobody is told sends nobody anywhere."""
    return WARNING if written.fact.state is State.DRAFT else ERROR


def names_town(text: str, name: str) -> bool:
    """Tell whether a Finnish text names a town, in whatever case: Puolangan, Suomussalmella."""
    # Endings change the last letters: Puolanka, Puolangan; Suomussalmi, Suomussalmen.
    stem = name[:-2] if name.endswith("ka") else name.rstrip("i")
    return re.search(rf"(?<!\w){re.escape(stem)}", text) is not None


def foreign_placeholders(written: Iterable[Written]) -> Iterator[Problem]:
    """An unknown placeholder would break the answer, one without a place would be empty."""
    for one in written:
        known = {"municipality", "county", "provider"} if one.folder != AREA else set()
        if one.names_place:
            known.add("place")
        for name in sorted(placeholders(one.fact.text) - known):
            yield one.problem(
                "text",
                ERROR,
                f"'{one.intent}' has the placeholder {{{name}}}, which nothing fills",
            )


def long_texts(written: Iterable[Written]) -> Iterator[Problem]:
    """A text that fits no message is cut in the middle of a thought."""
    for one in written:
        if len(one.fact.text) > LONGEST_TEXT:
            yield one.problem("text", ERROR, too_long(one.fact.text))


def foreign_texts(written: Iterable[Written]) -> Iterator[Problem]:
    """A Cyrillic "а" in a Finnish word looks right and is found by no search, on no map."""
    for one in written:
        if letters := foreign_letters(one.fact.text, allowed={LATIN}):
            yield one.problem("text", ERROR, not_finnish(letters))


def ended_before_review(written: Iterable[Written]) -> Iterator[Problem]:
    """An end before the day on which the fact was checked is a slip in one of the two."""
    for one in written:
        until = one.fact.valid_until
        if until and until < one.fact.reviewed:
            yield one.problem(
                "valid_until", WARNING, f"{until} is before 'reviewed', {one.fact.reviewed}"
            )


def not_finnish(letters: str) -> str:
    """Say which letters do not belong into Finnish."""
    return f"'{letters}' is of another script, however alike it looks; type the word anew"


def too_long(text: str) -> str:
    """Say how much too long a text is."""
    return f"{len(text)} characters, at most {LONGEST_TEXT} fit an answer"


def placeholders(text: str) -> set[str]:
    """Return what stands in braces; a broken brace counts as a placeholder of its own."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return {"broken brace"}
    return {
        name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
        for _, name, form, conversion in parts
        if name is not None
    }
