"""Checks of the examples that teach understanding."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from bot.core.intents import Intents
from bot.core.matching.examples import Example
from bot.core.text import normalize
from bot.files.checks.scripts import LATIN, mixed_words, script_of, scripts_in
from bot.files.problems import ERROR, WARNING, Problem

EXAMPLES_WANTED = 20


def claimed_twice(examples: Sequence[Example]) -> Iterator[Problem]:
    """A sentence cannot teach two intents: the matcher would toss a coin."""
    claims: dict[tuple[str, str], dict[str, Example]] = defaultdict(dict)
    for example in examples:
        claims[example.language, normalize(example.text)].setdefault(example.intent, example)
    for claimed in claims.values():
        if len(claimed) > 1:
            last = list(claimed.values())[-1]
            names = " and ".join(claimed)
            yield Problem(last.path, last.line, ERROR, f"'{last.text}' is an example of {names}")


def too_few_examples(
    languages: Sequence[str], intents: Intents, examples: Sequence[Example]
) -> Iterator[Problem]:
    """An intent with a handful of examples is guessed, not understood."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for example in examples:
        counts[example.language, example.intent] += 1
    for language in languages:
        for intent in intents:
            count = counts[language, intent.name]
            # The kinds of an emergency share their intent's examples.
            wanted = EXAMPLES_WANTED if "." not in intent.name else EXAMPLES_WANTED // 2
            if count < wanted:
                yield Problem(
                    f"intents/{language}.yaml",
                    1,
                    WARNING if count else ERROR,
                    f"'{intent.name}' has {count} examples, {wanted} are wanted",
                )


def mixed_letters(examples: Sequence[Example]) -> Iterator[Problem]:
    """A Latin "a" in a Cyrillic word looks right, and no question is ever spelled like it."""
    for example in examples:
        for word in mixed_words(example.text):
            yield Problem(
                example.path,
                example.line,
                WARNING,
                f"'{word}' mixes letters of two scripts; type the word anew",
            )


def wrong_alphabet(examples: Sequence[Example]) -> Iterator[Problem]:
    """A sentence in the file of another language teaches the wrong one."""
    for example in examples:
        if example.text.isascii() or example.intent == "change_language":
            # Latin letters are typed everywhere; whoever asks for a language may write in it.
            continue
        found = scripts_in(example.text)
        if found and not found & {script_of(example.language), LATIN}:
            yield Problem(
                example.path,
                example.line,
                WARNING,
                f"'{example.text}' is not in the letters of '{example.language}'",
            )
