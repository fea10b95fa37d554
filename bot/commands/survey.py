"""Gathers what `coverage` shows: who answers, in which words, and how fresh it is."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.core.answering import Answering
from bot.core.coverage import Cell, Service, cells
from bot.core.intents import Intent
from bot.core.knowledge import Group
from bot.core.readiness import Bars, Measured, below_the_bar
from bot.files import loading
from bot.files.checks.freshness import Stale, stale_facts
from bot.files.loading import Facts
from bot.files.problems import Problems
from bot.files.readiness import read_readiness
from bot.files.standings import Standing, read_standings
from bot.files.tiers import Text, Tier, read_tiers

LEAST_OF_A_NAME = 3
"""Letters that a municipality is at least written with in a table."""


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything that is known of the coverage on one day."""

    today: date
    facts: Facts
    cells: tuple[Cell, ...]
    standings: Mapping[str, Mapping[Text, Standing]]
    tiers: tuple[Tier, ...]
    examples: Mapping[tuple[str, str], int]
    """Language and intent → how many sentences teach it."""
    bars: Bars
    measured: Mapping[str, Measured]
    stale: Mapping[str, Stale]

    @property
    def topics(self) -> list[str]:
        """The topics whose answers end with a contact, in the order in which they are offered."""
        return list(dict.fromkeys(one.service.topic for one in self.cells))

    @property
    def on_buttons(self) -> frozenset[str]:
        """The languages below the bar."""
        return below_the_bar(self.facts.languages, self.measured, self.bars)

    def services(self) -> dict[tuple[str, str, Group], Service]:
        """Return every service by municipality, topic and client group."""
        return {
            (one.service.municipality, one.service.topic, one.service.group): one.service
            for one in self.cells
        }

    def borrowed(self) -> list[Cell]:
        """Return the cells whose answer is read in another language than the reader's."""
        return [one for one in self.cells if one.read_in != one.language]

    def texts(self, language: str, intent: Intent) -> Counter[Standing]:
        """Return how the texts of a topic stand in a language."""
        return Counter(
            standing
            for text, standing in self.standings[language].items()
            if text.context == intent.name
        )

    def tier(self, language: str, tier: Tier) -> Counter[Standing]:
        """Return how the texts of a tier stand in a language, its own texts left out."""
        standings = self.standings[language]
        return Counter(standings[text] for text in tier.texts if text in standings)


def survey(root: Path, today: date) -> Survey:
    """Return what the files below `root` cover; raise the first DataError where one is wrong."""
    facts = loading.load_knowledge(root)
    answering = Answering(facts.knowledge, loading.read_wording(root, facts.languages))
    problems = Problems()
    tiers = read_tiers(root, facts.intents, facts.knowledge, problems)
    standings = read_standings(root, facts.languages, problems)
    if problems:
        raise problems[0]
    bars, measured = read_readiness(root)
    return Survey(
        today,
        facts,
        tuple(cells(answering, facts.intents, today)),
        standings,
        tiers,
        Counter((one.language, one.intent) for one in loading.load_examples(root, facts)),
        bars,
        measured,
        stale_facts(facts, today),
    )


def short_names(facts: Facts) -> dict[str, str]:
    """Return the beginning of each municipality's name that no other one shares."""
    names = {one.id: one.name for one in facts.knowledge.municipalities.values()}
    return {one: _shortest(name, list(names.values())) for one, name in names.items()}


def _shortest(name: str, names: Sequence[str]) -> str:
    for length in range(LEAST_OF_A_NAME, len(name)):
        if sum(other.startswith(name[:length]) for other in names) == 1:
            return name[:length]
    return name
