"""What the matcher sees of a question: pieces of words, words and pairs of words, as numbers.

One extractor serves fitting and answering, so that both see the same.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from zlib import crc32

from bot.core.text import fold_marks, normalize, words

LONGEST_PIECE = 5
SHORTEST_WORD = 3
"""Letters; a shorter word is a word by accident on any keyboard."""
MOST_CHARACTERS = 400
"""What stands later in a long message adds noise, not meaning."""
_WORD = "w:"
"""Begins the name of a piece that is a whole word, or two."""


def pieces_of(text: str) -> Counter[int]:
    """Return how often each piece stands in `text`, pieces named by their CRC-32.

    A checksum instead of a dictionary of strings: the same on every machine, and a model of
    200,000 pieces needs 1 MB for their names.
    """
    tokens = words(fold_marks(normalize(text[:MOST_CHARACTERS])))
    named: list[str] = []
    for token in tokens:
        edged = f" {token} "
        last = len(edged) + 1
        for size in range(2, min(LONGEST_PIECE, len(edged)) + 1):
            named += [edged[end - size : end] for end in range(size, last)]
        # Single letters without the edge, which stands in every text.
        named += token
        named.append(f"{_WORD}{token}")
    named += [f"{_WORD}{first} {second}" for first, second in pairwise(tokens)]
    return _counted(named)


def words_of(text: str) -> Counter[int]:
    """Return those pieces of `text` that are whole words, short ones only where all are short."""
    tokens = words(fold_marks(normalize(text[:MOST_CHARACTERS])))
    longer = [token for token in tokens if len(token) >= SHORTEST_WORD]
    return _counted(f"{_WORD}{token}" for token in longer or tokens)


def _counted(named: Iterable[str]) -> Counter[int]:
    return Counter(map(crc32, map(str.encode, named)))
