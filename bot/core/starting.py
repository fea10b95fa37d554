"""What a link into the conversation says: language, municipality and topic, in any order.

A poster's link ends in `start=uk-puolanka-learn_finnish`. Anybody can write such a link, so
what is not known is passed over.
"""

from collections.abc import Container
from dataclasses import dataclass

SEPARATOR = "-"
LONGEST_PAYLOAD = 64
"""Letters, digits, _ and -: what Telegram lets through."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where a link leads."""

    language: str | None = None
    municipality: str | None = None
    topic: str | None = None

    @property
    def payload(self) -> str:
        """Return the end of the link that leads here."""
        given = (self.language, self.municipality, self.topic)
        return SEPARATOR.join(part for part in given if part)


def read_start(
    payload: str,
    languages: Container[str],
    municipalities: Container[str],
    topics: Container[str],
) -> Start:
    """Return what `payload` says, the first of each kind; nothing where it says nothing known."""
    found: dict[str, str] = {}
    for part in payload[:LONGEST_PAYLOAD].split(SEPARATOR):
        for kind, known in (
            ("language", languages),
            ("municipality", municipalities),
            ("topic", topics),
        ):
            if part in known:
                found.setdefault(kind, part)
    return Start(**found)
