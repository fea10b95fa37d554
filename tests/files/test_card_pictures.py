"""The picture of a card: every letter is there, and joined as its script joins it."""

import io

import pytest
from PIL import Image, features

from bot.core.asking import Asking
from bot.core.conversation import Card
from bot.files import cards
from bot.files.cards import OWN_SIZE, WIDTH, _Line, can_shape, draw

FINNISH = ("Puhun arabiaa.", "Tarvitsen tulkin.", "Asiani koskee: Työkortit.")
ARABIC = Card(FINNISH, "ar", ("أتكلم العربية.", "الموضوع: المال و Kela."))
THAI = Card(FINNISH, "th", ("ฉันพูดภาษาไทย: ที่นี่", "เงินและ Kela"))

shaping = pytest.mark.skipif(not can_shape(), reason="without FriBidi: libfribidi0")


@shaping
@pytest.mark.parametrize("card", [ARABIC, THAI])
def test_a_card_is_a_picture(card: Card) -> None:
    """As wide as a telephone shows it sharply."""
    picture = draw(card)

    assert picture
    with Image.open(io.BytesIO(picture)) as image:
        assert image.format == "PNG"
        assert image.width == WIDTH


@shaping
def test_arabic_letters_join() -> None:
    """A letter alone is wider than a joined one; a word of loose ones cannot be read."""
    font = cards._font("NotoSansArabic-Regular.ttf", OWN_SIZE)
    word = "العربية"

    assert font.getlength(word) < sum(font.getlength(letter) for letter in word)
    assert font.getmask(word).getbbox() != font.getmask(word[::-1]).getbbox()


@shaping
def test_thai_marks_stand_above_their_letters() -> None:
    """They take no room of their own."""
    font = cards._font("NotoSansThai-Regular.ttf", OWN_SIZE)

    assert font.getlength("ที่") == font.getlength("ท")


def test_no_letter_is_missing(asking: Asking) -> None:
    """In no language, whatever the card is about: a box in place of a letter says nothing."""
    texts = {
        language: {asking.label(language, one.name) for one in asking.intents if one.icon}
        | {f"{known.name}: .,/–-0123456789?!"}
        for language, known in asking.wording.languages.items()
    }
    missing = {
        (language, letter)
        for language, labels in texts.items()
        for label in labels
        for run, font in _Line(label, language, OWN_SIZE)._runs(OWN_SIZE)
        for letter in run
        if not letter.isspace() and bytes(font.getmask(letter)) == bytes(font.getmask("\uffff"))
    }

    assert missing == set()


def test_a_long_line_is_written_smaller() -> None:
    """Nothing is cut off at the edge of the picture."""
    line = _Line("Asiani koskee: " + "kotoutumiskoulutus " * 2, "fi", 68)

    assert line._width(line.size) <= WIDTH - 2 * cards.MARGIN
    assert line.size < 68


def test_where_letters_cannot_be_joined_there_is_no_picture(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Loose Arabic letters are worse than none; the text of the card is sent in any case."""
    monkeypatch.setattr(features, "check", lambda feature: feature != "fribidi")
    cards.draw.cache_clear()
    cards._font.cache_clear()
    try:
        assert draw(ARABIC) is None
        assert draw(THAI) is None
        assert draw(Card(FINNISH, "uk", ("Я говорю українською.",)))
    finally:
        cards.draw.cache_clear()
        cards._font.cache_clear()
