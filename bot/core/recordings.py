"""Recordings: which texts can be heard, each known by the hash of the very words it says."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

PIN_LENGTH = 16
"""Hexadecimal digits that name a recording."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A text, spoken by a person."""

    language: str
    pin: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """What of an answer is to be heard, paragraph by paragraph; empty topic: the welcome."""

    topic: str
    texts: tuple[str, ...]

    def pin(self, language: str) -> str:
        """Return what a button that plays exactly these words is known by."""
        return pin_of(language, "\n\n".join(self.texts))[: PIN_LENGTH // 2]


class Recordings:
    """What has been recorded."""

    def __init__(self, pins: Mapping[str, Collection[str]]) -> None:
        """Know the recordings of each language by their pins."""
        self._pins = pins

    def of(self, language: str, texts: Iterable[str]) -> tuple[Recording, ...]:
        """Return a recording for each text, or nothing: half an answer misleads."""
        pins = [pin_of(language, text) for text in texts]
        known = self._pins.get(language, ())
        is_whole = all(one in known for one in pins)
        return tuple(Recording(language, one) for one in pins) if is_whole else ()


def pin_of(language: str, text: str) -> str:
    """Return the name of the recording of a text: other words, places or dates, another name."""
    return sha256(f"{language}\x04{text}".encode()).hexdigest()[:PIN_LENGTH]


SILENT = Recordings({})
"""Where nothing has been recorded."""
