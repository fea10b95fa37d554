"""Finds every problem of the data files, so that an admin can mend them in one go."""

from collections.abc import Collection, Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path

from bot.core import coverage as proof
from bot.core.answering import Answering
from bot.core.matching.examples import Example
from bot.files import catalogs, loading, recordings, tuning
from bot.files.checks import (
    answers,
    coverage,
    examples,
    files,
    freshness,
    municipalities,
    readiness,
    states,
    translations,
    wording,
)
from bot.files.draft_topics import waiting_topics
from bot.files.glossary import read_glossary
from bot.files.meaning import read_same_meaning
from bot.files.notes import read_notes
from bot.files.problems import ERROR, WARNING, Problem, Problems
from bot.files.readiness import read_readiness
from bot.files.tiers import read_tiers

__all__ = ["Part", "Problem", "problems_of"]


class Part(StrEnum):
    """A part of the files whose check takes long, and which an edit elsewhere leaves as it is."""

    EXAMPLES = "examples"
    TRANSLATIONS = "translations"
    TEMPLATES = "templates"
    COVERAGE = "coverage"


def problems_of(
    root: Path, today: date | None = None, parts: Collection[Part] = tuple(Part)
) -> list[Problem]:
    """Return all problems of the files under `root`, errors first.

    Without `today` nothing is said of what is past its date, and of the long `parts` only of
    those that are named.
    """
    found = Problems()
    facts = loading.read_knowledge(root, found)
    problems: list[Problem] = []
    if facts:
        found.attempt(loading.read_not_spoken, root, facts.languages)
        loading.read_followups(root, facts.languages, facts.intents, found)
        if Part.EXAMPLES in parts:
            taught = tuple(loading.read_examples(root, facts.languages, facts.intents, found))
            problems += _of_examples(facts, taught)
        problems += _of_knowledge(facts)
        problems += _of_files(root, facts, found)
        found += recordings.problems_of_recordings(root, facts.languages)
        if Part.TEMPLATES in parts:
            problems += translations.texts_not_extracted(root)
        if Part.TRANSLATIONS in parts:
            problems += _of_translations(root, facts, found)
        if today:
            problems += freshness.past_their_date(facts, today)
            problems += freshness.ended_notices(facts, today)
    problems += [Problem(one.path, one.line, ERROR, one.problem) for one in found]
    is_sound = not any(one.level == ERROR for one in problems)
    if facts and is_sound and Part.COVERAGE in parts:
        problems += _of_answers(root, facts, today or date.max)
    return sorted(dict.fromkeys(problems), key=lambda one: (one.level, one.path, one.line))


def _of_examples(facts: loading.Facts, taught: tuple[Example, ...]) -> Iterator[Problem]:
    yield from examples.claimed_twice(taught)
    yield from examples.too_few_examples(tuple(facts.languages), facts.intents, taught)
    yield from examples.mixed_letters(taught)
    yield from examples.wrong_alphabet(taught)


def _of_knowledge(facts: loading.Facts) -> Iterator[Problem]:
    yield from answers.unanswered_topics(facts.intents, facts.knowledge)
    yield from answers.distant_places(facts.written)
    yield from answers.help_without_number(facts.written)
    yield from answers.other_towns(facts.written, facts.knowledge)
    yield from answers.foreign_placeholders(facts.written)
    yield from answers.long_texts(facts.written)
    yield from answers.foreign_texts(facts.written)
    yield from answers.ended_before_review(facts.written)
    yield from states.untold_facts(facts.written)
    yield from states.groups_told_alone(facts.everything, facts.written)
    services = proof.services(facts.knowledge, facts.intents)
    yield from coverage.broken_chains(services, facts.heads)
    yield from municipalities.codes_used_twice(facts.knowledge, facts.heads)
    yield from municipalities.addresses_elsewhere(facts.heads)
    yield from municipalities.foreign_names(facts.heads)


def _of_answers(root: Path, facts: loading.Facts, today: date) -> Iterator[Problem]:
    """Read every answer as its reader does; the files must be sound."""
    answering = Answering(facts.knowledge, loading.read_wording(root, facts.languages))
    yield from coverage.unnamed_contacts(proof.cells(answering, facts.intents, today), facts.heads)


def _of_files(root: Path, facts: loading.Facts, found: Problems) -> Iterator[Problem]:
    found.attempt(loading.read_thresholds, root)
    found.attempt(tuning.read_calibration, root)
    found.attempt(files.read_other_languages, root)
    if found_readiness := found.attempt(read_readiness, root):
        yield from readiness.below_their_bar(facts.languages, *found_readiness)
    read_tiers(root, facts.intents, facts.knowledge, found)
    read_same_meaning(root, found)
    read_notes(root, facts.languages, found)
    yield from waiting_topics(root, facts.languages, found)
    yield from files.unread_files(root, facts.languages)
    yield from files.left_open(root, {(one.path, one.line) for one in found})
    yield from files.old_thresholds(root, facts.languages)


def _of_translations(root: Path, facts: loading.Facts, found: Problems) -> Iterator[Problem]:
    glossary = read_glossary(root, facts.languages, found)
    towns = {one.name: "town" for one in facts.knowledge.municipalities.values()}
    places = {
        place.name: "place"
        for one in facts.knowledge.municipalities.values()
        for place in one.places.values()
    }
    problems: list[Problem] = []
    for language in facts.languages:
        problems += readiness.void_reviews(root, language, found)
    for language, domain, catalog in translations.read_catalogs(root, facts.languages, problems):
        name = catalogs.catalog_path(root, language, domain).relative_to(root).as_posix()
        yield from translations.waiting_texts(name, catalog)
        yield from translations.texts_written_twice(root, language, domain)
        for line, source, said in translations.current(catalog):
            wrong = [
                *(
                    text
                    for check in translations.ALWAYS_WRONG
                    for text in check(language, source, said)
                ),
                *translations.invented_towns(towns, source, said),
                *wording.lost_names(glossary, source, said),
                *wording.lost_places(places | towns, source, said),
                *wording.lost_hedges(glossary, language, domain, source, said),
                *wording.avoided_words(glossary, language, domain, source, said),
            ]
            doubtful = [
                *translations.copies(source, said),
                *wording.other_words(glossary, language, domain, source, said),
            ]
            yield from (Problem(name, line, ERROR, text) for text in wrong)
            yield from (Problem(name, line, WARNING, text) for text in doubtful)
    yield from problems
