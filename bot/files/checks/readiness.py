"""Checks of what is said of the languages: readers' words, tiers and bars."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from bot.core.readiness import Bars, Measured
from bot.files.facts import suggest
from bot.files.problems import ERROR, WARNING, Problem, Problems
from bot.files.readiness import READINESS
from bot.files.reviews import fingerprint, read_reviews, reviews_path
from bot.files.standings import translations


def below_their_bar(
    languages: Collection[str], bars: Bars, measured: Mapping[str, Measured]
) -> Iterator[Problem]:
    """A language that is not understood would answer something else than what was asked."""
    name = READINESS.as_posix()
    for code in measured:
        if code not in languages:
            text = f"'{code}' is no language of translations/languages.yaml"
            yield Problem(name, 1, ERROR, f"{text}; {suggest(code, languages)}")
    for code in languages:
        if code not in measured:
            text = f"'{code}' was never measured and runs on buttons; see `evaluate --readiness`"
            yield Problem(name, 1, WARNING, text)
        elif not measured[code].reaches(bars):
            found = measured[code]
            text = (
                f"'{code}' is below the bar and runs on buttons: recall {found.recall:.1%},"
                f" false answers {found.false_answers:.1%}"
            )
            yield Problem(name, 1, WARNING, text)


def void_reviews(root: Path, language: str, problems: Problems) -> Iterator[Problem]:
    """A reader's word for a text that has changed since would be a word for something unread."""
    path = reviews_path(root, language)
    reviews = read_reviews(root, language, problems)
    if not reviews:
        return
    # What is wrong with the catalogs is told of already.
    current = {
        fingerprint(text.context, text.source, said)
        for text, said, _ in translations(root, language, reviews, Problems())
    }
    if void := len(reviews.keys() - current):
        text = f"{void} of {len(reviews)} readers' words are void: their texts have changed since"
        yield Problem(path.relative_to(root).as_posix(), 1, WARNING, text)
