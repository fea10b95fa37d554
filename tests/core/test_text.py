"""What makes two questions the same."""

import pytest

from bot.core.text import (
    LONGEST_QUESTION,
    fold_marks,
    normalize,
    unfolded,
    without_disguise,
)


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("  Де  КУРСИ?! ", "де курси"),
        ("помошь...", "помошь"),
        ("п’ять", "п'ять"),
        ("пʼять", "п'ять"),
        ("أَيْنَ الإِقامة", "اين الاقامه"),
        ("مدرســـة", "مدرسه"),
        ("مکتب", "مكتب"),
        ("می\u200cخواهم", "ميخواهم"),
        ("\u202eabc", "abc"),
        ("helloooooo", "helloo"),
        ("İstanbul", "i̇stanbul"),
        ("ｋｅｌａ", "kela"),
        ("เเม่", "แม่"),
        ("112 🚑", "112"),
        ("", ""),
    ],
)
def test_spellings_of_one_question_become_one(typed: str, same: str) -> None:
    """People type the same thing in many ways."""
    assert normalize(typed) == same


def test_combining_marks_survive() -> None:
    """Thai without its marks is another language."""
    assert normalize("อยู่ที่ไหน") == "อยู่ที่ไหน"


@pytest.mark.parametrize(
    ("marked", "folded"),
    [
        ("đường", "duong"),
        ("työtön", "tyoton"),
        ("tiê\u0301ng", "tieng"),
        ("їжа", "їжа"),
        ("й", "й"),
    ],
)
def test_only_marks_over_latin_letters_fold(marked: str, folded: str) -> None:
    """Half of Vietnamese is typed without marks; ї and й are letters of their own."""
    assert fold_marks(normalize(marked)) == folded


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("\u202enenettulehlle ajre", "nenettulehlle ajre"),
        ("a\u202d\u202c\u2066b\u2067c\u2068d\u2069", "abcd"),
        ("one\x1b[31mtwo\x00\x07\r", "one[31mtwo"),
        ("two\nlines\tand", "two\nlines\tand"),
        (
            "می\u200cخواهم 👨\u200d👩\u200d👧 \u200fعربي\u200e",
            "می\u200cخواهم 👨\u200d👩\u200d👧 \u200fعربي\u200e",
        ),
    ],
)
def test_no_text_is_shown_as_another(written: str, shown: str) -> None:
    """A coordinator reads what was written, in the order in which it was written."""
    assert without_disguise(written) == shown


def test_a_message_that_unfolds_is_no_longer_than_a_question() -> None:
    """Time to understand grows with what is read, and anybody can send such signs."""
    assert len(unfolded("\ufdfa" * LONGEST_QUESTION)) == LONGEST_QUESTION
    assert unfolded("½ ｆｕｌｌ") == "1⁄2 full"
