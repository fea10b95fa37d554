"""`evaluate`: how often the first guess is right, by language and kind, and how sure it may be.

Rows are JSON objects (text, language, intent, also, kind) or the tables of tests/questions.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bot.core.asking import Asked, Asking, Question
from bot.core.errors import DataError
from bot.core.events import Outcome
from bot.core.intents import ELSEWHERE, NEGATIVES, OUT_OF_SCOPE, root_of
from bot.core.readiness import Measured
from bot.files.facts import need
from bot.files.readiness import read_readiness, write_readiness
from bot.files.yaml import read_yaml

ANSWERED = (
    Outcome.ANSWERED,
    Outcome.NOT_COVERED,
    Outcome.REDIRECTED,
    Outcome.EMERGENCY,
    Outcome.CHAT,
)
"""Outcomes that give the person an answer to what was understood."""
TABLE = "table"
"""The kind of the questions in tests/questions."""
LANGUAGE_ONLY = "language"
"""The kind of files that measure nothing but the language."""


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled question."""

    text: str
    language: str
    kind: str
    labels: frozenset[str]
    """What an honest reader could take it for; empty where only the language is measured."""


@dataclass(slots=True)
class Score:
    """What was counted for one kind and language."""

    rows: int = 0
    labelled: int = 0
    first: int = 0
    within_three: int = 0
    answered: int = 0
    answered_right: int = 0
    clarified: int = 0
    clarified_right: int = 0
    negatives: int = 0
    negatives_answered: int = 0
    language: int = 0
    missed: list[tuple[Row, str]] = field(default_factory=list)


def read_rows(paths: Iterable[Path]) -> Iterator[Row]:
    """Yield the rows of the files; raise DataError where one cannot be read."""
    for path in paths:
        yield from _read_table(path) if path.suffix == ".yaml" else _read_lines(path)


def _read_lines(path: Path) -> Iterator[Row]:
    name = path.stem.rpartition("_")[0] or path.stem
    try:
        lines = path.read_text("utf-8").split("\n")
    except OSError as error:
        raise DataError(str(path), 1, f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise DataError(str(path), 1, f"is not UTF-8 (byte {error.start})") from None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            kind = str(row.get("kind") or name)
            intent = row.get("intent") or (None if kind == LANGUAGE_ONLY else OUT_OF_SCOPE)
            labels = frozenset(filter(None, [intent, *row.get("also", [])]))
            yield Row(row["text"], row["language"], kind, labels)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise DataError(
                str(path), number, "expected a JSON object with text, language and intent"
            ) from None


def _read_table(path: Path) -> Iterator[Row]:
    value = read_yaml(path, path.parent)
    fields = value.fields()
    language = need(value, fields, "language").text
    for intent, questions in need(value, fields, "questions").fields().items():
        for question in questions:
            yield Row(question.text, language, TABLE, frozenset({root_of(intent)}))
    for question in need(value, fields, "unknown"):
        yield Row(question.text, language, TABLE, frozenset({OUT_OF_SCOPE}))


def ask_all(asking: Asking, rows: Iterable[Row]) -> Iterator[tuple[Row, Asked]]:
    """Yield every row with its answer; asked once, scored as often as one likes."""
    for row in rows:
        yield row, asking.ask(Question(row.text), date(2026, 1, 1))


def evaluate(answers: Iterable[tuple[Row, Asked]]) -> dict[tuple[str, str], Score]:
    """Return the scores by kind and language."""
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    for row, asked in answers:
        understanding, outcome = asked.understanding, asked.told.outcome
        score = scores[row.kind, row.language]
        score.rows += 1
        score.language += understanding.language == row.language
        if not row.labels:
            continue
        guesses = [guess.intent for guess in understanding.guesses]
        is_answered = outcome in ANSWERED
        answer = asked.told.intent or ""
        is_elsewhere = answer.startswith(f"{ELSEWHERE}.")
        wanted = row.labels - set(NEGATIVES)
        if not wanted:
            score.negatives += 1
            # Naming the authority that is competent is a right answer to such a need.
            is_wrong = is_answered and not is_elsewhere
            score.negatives_answered += is_wrong
            if is_wrong:
                score.missed.append((row, answer))
            continue
        score.labelled += 1
        is_first = bool(guesses) and guesses[0] in wanted
        score.first += is_first
        score.within_three += bool(wanted.intersection(guesses))
        is_right = answer in wanted or (is_elsewhere and bool(row.labels & set(NEGATIVES)))
        score.answered += is_answered
        score.answered_right += is_answered and is_right
        if outcome is Outcome.CLARIFY:
            score.clarified += 1
            score.clarified_right += bool(wanted.intersection(guesses))
        if not is_first:
            score.missed.append((row, guesses[0] if guesses else ""))
    return scores


def measured(scores: Mapping[tuple[str, str], Score], day: date) -> dict[str, Measured]:
    """Return by language how much was answered rightly, and how many answers were none."""
    kinds: dict[str, list[Score]] = defaultdict(list)
    for (_, language), score in scores.items():
        kinds[language].append(score)
    found = {}
    for language, parts in kinds.items():
        total = _sum(parts)
        given = total.answered + total.negatives_answered
        wrong = total.answered - total.answered_right + total.negatives_answered
        found[language] = Measured(
            recall=total.answered_right / total.labelled if total.labelled else 0.0,
            false_answers=wrong / given if given else 0.0,
            questions=total.rows,
            day=day,
        )
    return found


def write_measured(root: Path, scores: Mapping[tuple[str, str], Score], day: date) -> None:
    """Commit what was measured to intents/readiness.yaml; what was not measured now stays."""
    bars, before = read_readiness(root)
    write_readiness(root, bars, before | measured(scores, day))


def reliability(answers: Iterable[tuple[Row, Asked]]) -> list[tuple[float, int, float]]:
    """Return for ten bands of confidence: its lower end, how many answers, the share right."""
    bands: dict[int, list[bool]] = defaultdict(list)
    for row, asked in answers:
        if not row.labels or asked.told.outcome not in ANSWERED:
            continue
        answer = asked.told.intent or ""
        is_right = answer in row.labels or (
            answer.startswith(f"{ELSEWHERE}.") and bool(row.labels & set(NEGATIVES))
        )
        bands[min(9, int(asked.understanding.confidence * 10))].append(is_right)
    return [
        (band / 10, len(right), sum(right) / len(right)) for band, right in sorted(bands.items())
    ]


def table(scores: dict[tuple[str, str], Score]) -> Iterator[str]:
    """Yield the lines of the table that `make eval` prints."""
    yield (
        f"{'kind':<14}{'lang':<6}{'rows':>6}{'first':>8}{'in 3':>8}{'answered':>10}"
        f"{'of those':>10}{'clarify':>9}{'wrongly':>9}{'language':>10}"
    )
    kinds: dict[str, list[Score]] = defaultdict(list)
    for (kind, language), score in sorted(scores.items()):
        kinds[kind].append(score)
        yield _line(kind, language, score)
    for kind, parts in kinds.items():
        yield _line(kind, "all", _sum(parts))


def _sum(parts: Sequence[Score]) -> Score:
    total = Score()
    for part in parts:
        for name in Score.__slots__:
            setattr(total, name, getattr(total, name) + getattr(part, name))
    return total


def _line(kind: str, language: str, score: Score) -> str:
    return (
        f"{kind:<14}{language:<6}{score.rows:>6}"
        f"{_share(score.first, score.labelled):>8}"
        f"{_share(score.within_three, score.labelled):>8}"
        f"{_share(score.answered, score.labelled):>10}"
        f"{_share(score.answered_right, score.answered):>10}"
        f"{_share(score.clarified_right, score.clarified):>9}"
        f"{_share(score.negatives_answered, score.negatives):>9}"
        f"{_share(score.language, score.rows):>10}"
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "–"
