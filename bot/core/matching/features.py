"""What the matcher sees of a question: pieces of words, words and pairs of words, as numbers.

One extractor serves fitting and answering, so that both see the same.
"""

from collections import Counter
from itertools import pairwise
from zlib import crc32

from bot.core.text import fold_marks, normalize, words

LONGEST_PIECE = 5
SHORTEST_WORD = 3
"""Letters; a shorter word is a word by accident on any keyboard."""
MOST_CHARACTERS = 400
"""What stands later in a long message adds noise, not meaning."""


def pieces_of(text: str) -> Counter[int]:
    """Return how often each piece stands in `text`, pieces named by their CRC-32.

    A checksum instead of a dictionary of strings: the same on every machine, and a model of
    200,000 pieces needs 1 MB for their names.
    """
    question = fold_marks(normalize(text[:MOST_CHARACTERS]))
    tokens = words(question)
    pieces: Counter[int] = Counter()
    for token in tokens:
        edged = f" {token} "
        pieces.update(
            crc32(edged[start : start + size].encode())
            for size in range(2, min(LONGEST_PIECE, len(edged)) + 1)
            for start in range(len(edged) - size + 1)
        )
        # Single letters without the edge, which stands in every text.
        pieces.update(crc32(letter.encode()) for letter in token)
        pieces[_word(token)] += 1
    pieces.update(_word(f"{first} {second}") for first, second in pairwise(tokens))
    return pieces


def words_of(text: str) -> Counter[int]:
    """Return those pieces of `text` that are whole words, short ones only where all are short."""
    tokens = words(fold_marks(normalize(text[:MOST_CHARACTERS])))
    longer = [token for token in tokens if len(token) >= SHORTEST_WORD]
    return Counter(_word(token) for token in longer or tokens)


def _word(token: str) -> int:
    return crc32(f"w:{token}".encode())
