"""`preview` shows every text as the bubble that it becomes."""

import re
from datetime import date
from pathlib import Path

import pytest

from bot import app
from bot.commands import preview
from bot.core.errors import InputError
from tests.files.data_folder import DataFolder
from tests.files.small_project import AREA

TODAY = date(2026, 11, 24)


def page(root: Path, language: str, target: Path) -> str:
    """Return the page of a language."""
    preview.run(root, language, target, TODAY)
    return target.read_text("utf-8")


def bubble(text: str, words: str) -> str:
    """Return the bubble or button that holds `words`."""
    found: list[str] = re.findall(
        r'<div class="(?:bubble|button)".*?</div>\n</div>', text, re.DOTALL
    )
    return next(one for one in found if words in one)


def test_a_text_stands_as_people_read_it(data: DataFolder, tmp_path: Path) -> None:
    """Filled, with its hedge, place and time below it, and its source for the translator."""
    found = bubble(page(data.root, "uk", tmp_path / "uk.html"), "Оцінку проводить консультант з")

    assert "Зустріч тут: Kirjasto" in found
    assert "It is free." in found
    assert "Tapaaminen on täällä: {place}." in found
    assert "Puolanka, read by registered jobseekers" in found


def test_a_button_looks_like_one(data: DataFolder, tmp_path: Path) -> None:
    """Two words that must fit."""
    text = page(data.root, "uk", tmp_path / "uk.html")

    assert bubble(text, "Гроші та Kela").startswith('<div class="button" lang="uk" dir="ltr">')


def test_a_stale_text_says_that_nobody_reads_it(data: DataFolder, tmp_path: Path) -> None:
    """Its translator sees the old words and the new source."""
    data.change(AREA, "Soita heti 112.", "Soita heti numeroon 112.")
    data.update()

    found = bubble(page(data.root, "uk", tmp_path / "uk.html"), "Soita heti numeroon 112.")

    assert "stale, not shown" in found
    assert "Негайно телефонуйте 112." in found


def test_arabic_runs_leftward_with_its_latin_names_apart(tmp_path: Path) -> None:
    """Without isolates the full stop after a Finnish name jumps to its wrong side."""
    text = page(app.ROOT, "ar", tmp_path / "ar.html")

    assert 'lang="ar" dir="rtl"' in text
    assert "\u2068tytti.matero@suomussalmi.fi\u2069" in text
    assert "Modern Standard Arabic" in text


def test_the_page_stands_alone(data: DataFolder, tmp_path: Path) -> None:
    """It is mailed to a reader who has nothing but a phone."""
    text = page(data.root, "uk", tmp_path / "uk.html")

    assert not re.search(r"<script|<link|<img|src=|href=|url\(|@import", text)


def test_an_unknown_language_is_refused(data: DataFolder, tmp_path: Path) -> None:
    """With those that there are."""
    with pytest.raises(InputError, match="one of fi, uk"):
        preview.run(data.root, "ua", tmp_path / "ua.html", TODAY)


def test_wrong_notes_are_an_error(data: DataFolder) -> None:
    """A slip in a key would hide a note from its readers."""
    data.write("translations/notes.yaml", "languages:\n  uk: {politness: Ви}\n")

    assert data.problems() == [
        (
            "translations/notes.yaml:2: error: 'politness' is not known here; did you mean"
            " 'politeness'?"
        )
    ]
