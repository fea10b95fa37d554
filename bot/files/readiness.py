"""Reads and writes intents/readiness.yaml: how well each language is understood, and the bars."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from bot.core.readiness import Bars, Measured, Readiness, below_the_bar
from bot.core.wording import Wording
from bot.files.catalogs import SOURCE_LANGUAGES
from bot.files.facts import need, read_date
from bot.files.loading import Facts
from bot.files.problems import Problems
from bot.files.records import Record
from bot.files.reviews import fingerprint, read_reviews, reviews_path
from bot.files.tiers import read_tiers
from bot.files.yaml import Value, as_yaml, read_yaml

READINESS = Path("intents/readiness.yaml")
_HEADER = """\
# How well each language is understood, and the bars that it must reach before people may write in
# it. Below them it runs on buttons, and says so. Measured by `python -m bot evaluate --readiness`;
# only the bars are changed by hand.
#   recall         of the questions that have an answer, the share that gets it
#   false_answers  of the answers given, the share that was none to what was asked
"""


def read_readiness(root: Path) -> tuple[Bars, dict[str, Measured]]:
    """Return the bars and what was measured, by language; raise the first DataError."""
    value = read_yaml(root / READINESS, root)
    problems = Problems()
    record = Record(value, ("bars", "languages"), problems)
    bars = Record(need(value, value.fields(), "bars"), ("recall", "false_answers"), problems)
    found = (
        Bars(bars.need("recall", read_share, 1.0), bars.need("false_answers", read_share, 0.0)),
        {
            language: _read_measured(entry, problems)
            for language, entry in record.entries("languages").items()
        },
    )
    if problems:
        raise problems[0]
    return found


def _read_measured(value: Value, problems: Problems) -> Measured:
    record = Record(value, ("recall", "false_answers", "questions", "measured"), problems)
    return Measured(
        recall=record.need("recall", read_share, 0.0),
        false_answers=record.need("false_answers", read_share, 1.0),
        questions=record.need("questions", _read_count, 0),
        day=record.need("measured", read_date, date.min),
    )


def read_share(value: Value) -> float:
    """Return a share from 0 to 1; raise DataError otherwise."""
    try:
        number = float(value.text)
    except ValueError:
        raise value.error(f"'{value.text}' is not a number") from None
    if not 0 <= number <= 1:
        raise value.error(f"'{value.text}' is not a share from 0 to 1")
    return number


def _read_count(value: Value) -> int:
    if not (value.text.isascii() and value.text.isdigit()):
        raise value.error(f"'{value.text}' is not a number of questions")
    return int(value.text)


def write_readiness(root: Path, bars: Bars, measured: Mapping[str, Measured]) -> None:
    """Write what was measured below the bars that hold."""
    content = {
        "bars": {"recall": bars.recall, "false_answers": bars.false_answers},
        "languages": {
            language: {
                "recall": round(one.recall, 4),
                "false_answers": round(one.false_answers, 4),
                "questions": one.questions,
                "measured": one.day,
            }
            for language, one in measured.items()
        },
    }
    (root / READINESS).write_text(_HEADER + as_yaml(content), "utf-8")


def load_readiness(root: Path, facts: Facts, wording: Wording) -> Readiness:
    """Return what people are told of each language; raise DataError where a file is wrong."""
    bars, measured = read_readiness(root)
    problems = Problems()
    readiness = Readiness(
        on_buttons=below_the_bar(facts.languages, measured, bars),
        unreviewed=frozenset(
            one for one in facts.languages if not _is_read(root, one, facts, wording, problems)
        ),
    )
    if problems:
        raise problems[0]
    return readiness


def _is_read(
    root: Path, language: str, facts: Facts, wording: Wording, problems: Problems
) -> bool:
    """Tell whether a native speaker has read every text of the tiers as it stands."""
    if not reviews_path(root, language).exists():
        return False
    reviews = read_reviews(root, language, problems)
    return all(
        fingerprint(
            text.context, text.source, wording.current(language, text.context, text.source)
        )
        in reviews
        for tier in read_tiers(root, facts.intents, facts.knowledge, problems)
        for text in tier.texts
        if SOURCE_LANGUAGES[text.domain] != language
    )
