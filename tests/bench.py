"""Measures start, memory and speed, beside a baseline in the same run (`make bench`).

Not a test: machines are shared and noisy, so that no number here may fail anything.
"""

import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz, process, utils

from bot import app, live
from bot.commands.evaluate import read_rows
from bot.core.asking import Question
from bot.files import loading
from bot.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 24)
ROUNDS = 5


def main() -> None:
    """Print the measurements."""
    print(f"start to first answer, best of {ROUNDS}: {start():.2f} s")
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    print(f"memory of that process: {megabytes:.0f} MB")
    questions = [row.text for row in read_rows(sorted(ROOT.glob("tests/questions/??.yaml")))]
    asking = app.build_asking()
    speed("understand and answer", questions, lambda one: asking.ask(Question(one), TODAY))
    edits()
    examples = loading.load_examples(ROOT, loading.load_knowledge(ROOT))
    texts = [utils.default_process(example.text) for example in examples]

    def baseline(question: str) -> object:
        processed = utils.default_process(question)
        return process.extractOne(processed, texts, scorer=fuzz.token_set_ratio)

    speed("rapidfuzz over all examples", questions[:: max(1, len(questions) // 100)], baseline)


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
    """Print how long a saved knowledge file takes to the answers of a running bot."""
    seconds = []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("bot", "knowledge", "intents", "translations", "var/model"):
            shutil.copytree(ROOT / name, root / name)
        path = root / "knowledge/puolanka/answers.yaml"
        text = path.read_text("utf-8")
        with live.living(Settings(database=root / "bot.db"), root) as built:
            for number in range(ROUNDS):
                before = built.asking
                path.write_text(f"{text}# {number}\n", "utf-8")
                began = time.perf_counter()
                while built.asking is before:
                    time.sleep(0.01)
                seconds.append(time.perf_counter() - began)
    print(f"a saved knowledge file is served after: {min(seconds):.2f}-{max(seconds):.2f} s")


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
    main()
