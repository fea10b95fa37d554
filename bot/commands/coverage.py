"""`coverage`: who answers what, for whom, in which language; as tables and as a page."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from bot.commands.pages import render
from bot.commands.survey import Survey, short_names, survey
from bot.core.coverage import Service
from bot.core.intents import Intent
from bot.core.knowledge import Group
from bot.files.standings import Standing
from bot.files.tiers import Text

Services = Mapping[tuple[str, str, Group], Service]


def run(root: Path, today: date, page: Path | None) -> int:
    """Print the tables, or write them as a page; return 1 where a cell ends at nobody.

    Raises DataError where a file is wrong.
    """
    found = survey(root, today)
    if page:
        page.write_text(as_page(found), "utf-8")
        print(f"written: {page}")
    else:
        for line in tables(found):
            print(line)
    return 1 if any(one.gap for one in found.cells) else 0


def tables(found: Survey) -> Iterator[str]:
    """Yield the lines of all tables."""
    yield from who_answers(found)
    yield ""
    yield from in_which_words(found)
    yield ""
    yield from how_ready(found)
    yield ""
    yield from how_fresh(found)
    yield ""
    yield totals(found)


def as_page(found: Survey) -> str:
    """Return everything as one page that stands alone."""
    names = short_names(found.facts)
    services = found.services()
    towns = found.facts.knowledge.municipalities
    return render(
        "coverage.html.j2",
        survey=found,
        totals=totals(found),
        gaps=[one for one in found.cells if one.gap],
        names=names,
        uncovered={
            town: {
                one.topic
                for one in services.values()
                if one.municipality == town and not one.is_covered
            }
            for town in towns
        },
        glance={
            (town, topic): _both(services, town, topic, names)
            for town in towns
            for topic in found.topics
        },
        waiting={code: _waiting(found.standings[code]) for code in found.facts.languages},
        words={
            intent.name: [_words(found, code, intent) for code in found.facts.languages]
            for intent in found.facts.intents
        },
    )


def _waiting(standings: Mapping[Text, Standing]) -> dict[str, int]:
    counted = Counter(standings.values())
    return {"texts": counted.total(), **{one.value: counted[one] for one in Standing}}


def _words(found: Survey, language: str, intent: Intent) -> dict[str, int]:
    texts = found.texts(language, intent)
    return {
        "examples": found.examples.get((language, intent.name), 0),
        "texts": texts.total(),
        "shown": _shown(texts),
        "waits": texts.total() - _shown(texts),
    }


def who_answers(found: Survey) -> Iterator[str]:
    """Yield municipality × topic: whose contact is asked, by client group."""
    names = short_names(found.facts)
    services = found.services()
    width = max(map(len, found.topics)) + 2
    yield "Who answers: jobseekers / others, or one name for both"
    yield "  (…) the document tells nothing   …? it leaves open who provides   ! ends at nobody"
    yield " " * width + "".join(
        f"{names[one]:<12}" for one in found.facts.knowledge.municipalities
    )
    for topic in found.topics:
        line = f"{topic:<{width}}"
        for municipality in found.facts.knowledge.municipalities:
            line += f"{_both(services, municipality, topic, names):<12}"
        yield line.rstrip()


def _both(services: Services, municipality: str, topic: str, names: Mapping[str, str]) -> str:
    said = (_who(services[municipality, topic, group], names) for group in Group)
    return "/".join(dict.fromkeys(said))


def _who(service: Service, names: Mapping[str, str]) -> str:
    if service.gap:
        return "!"
    name = names[service.chain[-1]] + "?" * service.is_open
    return name if service.is_covered else f"({name})"


def in_which_words(found: Survey) -> Iterator[str]:
    """Yield intent × language: sentences that teach it, and texts that are translated."""
    width = max(len(one.name) for one in found.facts.intents) + 2
    yield "In which words: sentences that teach the topic, and of its texts those translated"
    yield " " * width + "".join(f"{one:<12}" for one in found.facts.languages)
    for intent in found.facts.intents:
        line = f"{intent.name:<{width}}"
        for language in found.facts.languages:
            said = _words(found, language, intent)
            texts = f" {said['shown']}/{said['texts']}" if said["texts"] else ""
            line += f"{said['examples']}{texts}".ljust(12)
        yield line.rstrip()


def how_ready(found: Survey) -> Iterator[str]:
    """Yield the readiness of every language, tier by tier."""
    bars = found.bars
    yield (
        f"How ready: recall at least {bars.recall:.0%} and false answers at most"
        f" {bars.false_answers:.0%}, or the language runs on buttons"
    )
    yield "  translated, and of each tier: texts that a native speaker has read"
    tiers = "".join(f"{one.name:<13}" for one in found.tiers)
    yield f"{'':<6}{'translated':<12}{tiers}{'recall':<9}{'false':<8}{'questions':<11}writing"
    for language in found.facts.languages:
        all_texts = Counter(found.standings[language].values())
        line = f"{language:<6}{f'{_shown(all_texts)}/{all_texts.total()}':<12}"
        for tier in found.tiers:
            texts = found.tier(language, tier)
            line += f"{f'{texts[Standing.REVIEWED]}/{texts.total()}':<13}"
        measured = found.measured.get(language)
        if measured:
            line += (
                f"{measured.recall:<9.1%}{measured.false_answers:<8.1%}{measured.questions:<11}"
            )
        else:
            line += f"{'–':<9}{'–':<8}{0:<11}"
        yield line + ("buttons" if language in found.on_buttons else "yes")


def _shown(texts: Counter[Standing]) -> int:
    return sum(number for standing, number in texts.items() if standing.is_shown)


def how_fresh(found: Survey) -> Iterator[str]:
    """Yield what is past its date, a line a municipality."""
    yield f"How fresh, on {found.today}"
    if not found.stale:
        yield "  nothing is past its date"
    for folder, stale in found.stale.items():
        yield (
            f"  {folder:<14}{len(stale.unreviewed)} facts and {len(stale.contacts)} contacts not"
            f" reviewed for a year, {len(stale.ended)} facts past their end"
        )


def totals(found: Survey) -> str:
    """Return what was proved, in one line."""
    gaps = sum(bool(one.gap) for one in found.cells)
    uncovered = sum(not one.service.is_covered for one in found.cells)
    return (
        f"{len(found.cells)} cells: {len(found.cells) - gaps} end at a named contact, {gaps} at"
        f" nobody; in {uncovered} the document tells nothing; {len(found.borrowed())} are read in"
        " another language"
    )
