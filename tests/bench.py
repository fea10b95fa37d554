"""Measures start, memory and speed, beside a baseline in the same run (`make bench`).

Not a test: machines are shared and noisy, so that no number here may fail anything.
"""

import json
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from bot import app, live
from bot.commands.evaluate import Row, read_rows
from bot.core.asking import Asking, Question
from bot.core.intents import NEGATIVES, root_of
from bot.core.matching import fitting
from bot.core.matching.calibration import UNCALIBRATED
from bot.core.matching.examples import Example
from bot.core.matching.matcher import LinearMatcher, short_sentences
from bot.files import loading
from bot.settings import Settings
from tests.baselines import NLPJS_EXAMPLES, few, nlpjs, rapidfuzz_alone, scikit_learn_as_it_is

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 24)
ROUNDS = 5
COMPARED = 4
"""Of so many questions one is asked of the baselines, which are slow."""


def main() -> None:
    """Print the measurements."""
    print(f"start to first answer, best of {ROUNDS}: {start():.2f} s")
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    print(f"memory of that process: {megabytes:.0f} MB")
    rows = list(read_rows(sorted(ROOT.glob("tests/questions/??.yaml"))))
    questions = [row.text for row in rows]
    facts = loading.load_knowledge(ROOT)
    examples = loading.load_examples(ROOT, facts)
    both = app.build_asking()
    alone = app.build_asking(matcher=app.build_matcher(ROOT, facts, with_sentence_model=False))
    for name, asking in (("with the sentence model", both), ("without it", alone)):
        began = time.perf_counter()
        asking.ask(Question(questions[0]), TODAY)
        print(f"{name}, the first question of all: {1000 * (time.perf_counter() - began):.1f} ms")
        speed(f"{name}, understand and answer", questions, answering(asking))
    edits()
    growth(examples, questions)
    compare(examples, rows, both)


def answering(asking: Asking) -> Callable[[str], object]:
    """Return the whole path from a question to its answer."""
    return lambda question: asking.ask(Question(question), TODAY)


def growth(examples: Sequence[Example], questions: list[str]) -> None:
    """Print what ten times the examples cost: to fit, in memory and a question."""
    for some in (examples[::10], examples):
        began = time.perf_counter()
        model = fitting.fit(some, [])
        seconds = time.perf_counter() - began
        megabytes = (model.intent_weights.nbytes + model.language_weights.nbytes) / 1e6
        matcher = LinearMatcher(model, UNCALIBRATED, short_sentences(some))
        print(f"{len(some)} examples: fitted in {seconds:.1f} s, {megabytes:.0f} MB of weights")
        speed(f"{len(some)} examples, rank", questions, matcher.rank)


def compare(examples: Sequence[Example], rows: Sequence[Row], asking: Asking) -> None:
    """Print how often the first guess is right, ours and that of what others would use."""
    asked = [row for row in rows if row.labels.difference(NEGATIVES)][::COMPARED]
    print(f"first guess right, of {len(asked)} questions:")
    speed_and_share("  ours, both models", asked, lambda text: _first(asking, text))
    speed_and_share("  scikit-learn as it is", asked, scikit_learn_as_it_is(examples))
    speed_and_share("  rapidfuzz over all examples", asked, rapidfuzz_alone(examples))
    some = few(examples, NLPJS_EXAMPLES)
    guesses = nlpjs(some, [(row.text, row.language) for row in asked])
    if guesses is None:
        print("  nlp.js: not here (needs node, and `npm install @nlpjs/basic`)")
    else:
        right = sum(guess in row.labels for guess, row in zip(guesses, asked, strict=True))
        print(f"  nlp.js on {len(some)} examples: {100 * right / len(asked):.1f} %")


def _first(asking: Asking, text: str) -> str:
    understanding = asking.understand(Question(text))
    intent = understanding.intent or understanding.guesses[0].intent
    return root_of(intent)


def speed_and_share(name: str, rows: Sequence[Row], guess: Callable[[str], str]) -> None:
    """Print how often a guess is right, and how long one takes."""
    right = 0
    began = time.perf_counter()
    for row in rows:
        right += guess(row.text) in row.labels
    each = 1000 * (time.perf_counter() - began) / len(rows)
    print(f"{name}: {100 * right / len(rows):.1f} %, {each:.1f} ms each")


def start() -> float:
    """Return the seconds from the start of a process to its first answer."""
    command = [sys.executable, "-m", "bot", "ask", "--jsonl"]
    line = json.dumps({"text": "Де курси фінської?", "municipality": "kajaani"})
    seconds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        subprocess.run(  # noqa: S603 - our own command
            command, input=line, text=True, cwd=ROOT, check=True, capture_output=True
        )
        seconds.append(time.perf_counter() - began)
    return min(seconds)


def edits() -> None:
    """Print how long it takes from saving an answer to what people in a running bot read."""
    seconds = []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("knowledge", "intents", "translations", "var/model"):
            shutil.copytree(ROOT / name, root / name)
        (root / "bot/core").mkdir(parents=True)
        for phrases in (ROOT / "bot/core").glob("*phrases.py"):
            shutil.copy(phrases, root / "bot/core")
        path = root / "knowledge/puolanka/answers.yaml"
        text = path.read_text("utf-8")
        with live.living(Settings(database=root / "bot.db"), root) as built:
            for number in range(ROUNDS):
                new = f"Uusi lause {number}."
                time.sleep(random.random())  # noqa: S311 - an admin saves at any moment
                began = time.perf_counter()
                path.write_text(text.replace("- text: >-\n", f"- text: >-\n        {new}\n", 1))
                while new not in _guidance(built.asking):
                    time.sleep(0.05)
                seconds.append(time.perf_counter() - began)
    print(f"a changed answer is read after: {min(seconds):.2f}-{max(seconds):.2f} s")


def _guidance(asking: Asking) -> str:
    return asking.ask(Question(intent="guidance", municipality="puolanka"), TODAY).told.text


def speed(name: str, questions: list[str], answer: Callable[[str], object]) -> None:
    """Print how many questions a second, and how long one takes."""
    milliseconds = []
    for question in questions:
        began = time.perf_counter()
        answer(question)
        milliseconds.append(1000 * (time.perf_counter() - began))
    cuts = statistics.quantiles(milliseconds, n=100)
    rate = 1000 / statistics.mean(milliseconds)
    print(f"{name}: {rate:.0f} a second, p50 {cuts[49]:.2f} ms, p99 {cuts[98]:.2f} ms")


if __name__ == "__main__":
    edits() if sys.argv[1:] == ["edits"] else main()
