"""What others would use for the same job, fitted on the same examples, for `make bench`."""

import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process, utils

from bot.core.intents import root_of
from bot.core.matching.examples import Example

Guess = Callable[[str], str]
_NLPJS = Path(__file__).with_name("nlpjs.js")
NLPJS_EXAMPLES = 14
"""An intent and language: nlp.js fits for minutes on more."""


def rapidfuzz_alone(examples: Sequence[Example]) -> Guess:
    """Return the guess of the example that is spelled most alike."""
    texts = [utils.default_process(example.text) for example in examples]

    def guess(question: str) -> str:
        processed = utils.default_process(question)
        found = process.extractOne(processed, texts, scorer=fuzz.token_set_ratio)
        return root_of(examples[found[2]].intent) if found else ""

    return guess


def scikit_learn_as_it_is(examples: Sequence[Example]) -> Guess:
    """Return the guess of its own vectorizers and its own linear classifier."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - a second, 70 MB
    from sklearn.pipeline import make_pipeline, make_union  # noqa: PLC0415
    from sklearn.svm import LinearSVC  # noqa: PLC0415

    fitted = make_pipeline(
        make_union(
            TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 5), min_df=2, sublinear_tf=True),
            TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        ),
        LinearSVC(tol=0.1, random_state=0),
    )
    fitted.fit([one.text for one in examples], [one.intent for one in examples])
    return lambda question: root_of(str(fitted.predict([question])[0]))


def few(examples: Sequence[Example], most: int) -> list[Example]:
    """Return at most so many examples an intent and language."""
    seen: Counter[tuple[str, str]] = Counter()
    chosen = []
    for example in examples:
        seen[example.language, example.intent] += 1
        if seen[example.language, example.intent] <= most:
            chosen.append(example)
    return chosen


def nlpjs(examples: Sequence[Example], questions: Sequence[tuple[str, str]]) -> list[str] | None:
    """Return the guesses of nlp.js for `questions` (text, language); None where it is not there.

    It is there where node is, and where `npm install @nlpjs/basic` was said in the project.
    """
    if not shutil.which("node"):
        return None
    taught = [[one.language, one.text, one.intent] for one in examples]
    ran = subprocess.run(  # noqa: S603 - our own script
        ["node", str(_NLPJS)],  # noqa: S607 - whichever node there is
        input=json.dumps({"examples": taught, "questions": list(questions)}),
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    # Its last line is what it guessed; those before tell of its training.
    return (
        None
        if ran.returncode
        else [root_of(one) for one in json.loads(ran.stdout.splitlines()[-1])]
    )
