"""Draws the card that a person shows at a desk."""

import io
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, features

from bot.core.conversation import Card
from bot.core.languages import LATIN_RUN, runs_leftward, without_isolates

WIDTH, MARGIN, GAP = 1080, 72, 56
"""Pixels; the height follows from the lines."""
FINNISH_SIZE, OWN_SIZE, SMALLEST = 68, 56, 28
"""Pixels; a long line is written smaller."""
_FONTS = Path(__file__).parent / "fonts"
_LATIN = "NotoSans-Regular.ttf"
_SCRIPTS = {
    "ar": ("NotoSansArabic-Regular.ttf", re.compile(rf"{LATIN_RUN.pattern}|[/–?]+")),
    "th": ("NotoSansThai-Regular.ttf", re.compile("[^\u0e00-\u0e7f ]+")),
}
"""Languages whose letters depend on their neighbours: without Raqm and FriBidi they come apart.

Each with its font, and what that font does not have: Latin words and some of their signs.
"""
_PAPER, _INK, _GREY, _BLUE = "#ffffff", "#111111", "#444444", "#003580"


def can_shape() -> bool:
    """Tell whether Arabic and Thai letters are put together rightly here.

    Pillow brings Raqm and HarfBuzz along, FriBidi is the system's (Debian: libfribidi0).
    """
    return bool(features.check("raqm") and features.check("fribidi"))


@lru_cache(maxsize=64)
def draw(card: Card) -> bytes | None:
    """Return a picture (PNG), or None where this machine cannot write the card's language."""
    if card.language in _SCRIPTS and not can_shape():
        return None
    lines = [_Line(text, "fi", FINNISH_SIZE) for text in card.finnish]
    own = [_Line(text, card.language, OWN_SIZE) for text in card.own]
    rule = MARGIN if own else 0
    height = 2 * MARGIN + rule + sum(line.size + GAP for line in (*lines, *own)) - GAP
    picture = Image.new("RGB", (WIDTH, height), _PAPER)
    pen = ImageDraw.Draw(picture)
    top = MARGIN
    for line in lines:
        line.write(pen, top, _INK)
        top += line.size + GAP
    if own:
        middle = top + (rule - GAP) // 2
        pen.line((MARGIN, middle, WIDTH - MARGIN, middle), fill=_BLUE, width=6)
        top += rule
    for line in own:
        line.write(pen, top, _GREY)
        top += line.size + GAP
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()


class _Line:
    """A line of text, as large as it can be."""

    def __init__(self, text: str, language: str, size: int) -> None:
        self._text = without_isolates(text)
        self._language = language
        self._is_leftward = runs_leftward(language)
        room = WIDTH - 2 * MARGIN
        width = self._width(size)
        self.size = size if width <= room else max(SMALLEST, int(size * room / width))

    def write(self, pen: ImageDraw.ImageDraw, top: int, ink: str) -> None:
        """Write the line, its letters standing on one line whatever their font."""
        left = WIDTH - MARGIN if self._is_leftward else MARGIN
        for text, font in self._runs(self.size):
            width = round(font.getlength(text))
            left -= width if self._is_leftward else 0
            pen.text((left, top + self.size), text, ink, font, anchor="ls")
            left += 0 if self._is_leftward else width

    def _width(self, size: int) -> float:
        return sum(font.getlength(text) for text, font in self._runs(size))

    def _runs(self, size: int) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
        """Yield the pieces of the text with their fonts, in the order of reading.

        The fonts of other scripts have no Latin letters, and a Latin word in an Arabic line
        reads from left to right.
        """
        latin = _font(_LATIN, size)
        if self._language not in _SCRIPTS:
            yield self._text, latin
            return
        name, others = _SCRIPTS[self._language]
        own, end = _font(name, size), 0
        for other in others.finditer(self._text):
            if before := self._text[end : other.start()]:
                yield before, own
            yield other.group(), latin
            end = other.end()
        if rest := self._text[end:]:
            yield rest, own


@lru_cache(maxsize=256)
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    engine = ImageFont.Layout.RAQM if can_shape() else ImageFont.Layout.BASIC
    return ImageFont.truetype(_FONTS / name, size, layout_engine=engine)
