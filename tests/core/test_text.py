"""What makes two questions the same."""

import pytest

from bot.core.text import fold_marks, normalize


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
