"""`texts` asks whether a changed sentence still means the same."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from bot.commands import texts
from bot.core.errors import DataError, InputError
from bot.files import catalogs
from bot.files.meaning import SAME_MEANING, Change, SameMeaning, read_same_meaning
from bot.files.problems import Problems
from tests.files.data_folder import DataFolder
from tests.files.small_project import ANSWERS, AREA

TODAY = date(2026, 11, 24)
SHARED = "Neuvontaa antaa kunta: {provider}."
WITH_COMMA = "Neuvontaa antaa, kunta: {provider}."


def typing(*answers: str) -> tuple[Callable[[str], str], list[str]]:
    """Return somebody at a terminal who types `answers`, and what they were asked."""
    asked: list[str] = []
    typed: Iterator[str] = iter(answers)

    def ask(question: str) -> str:
        asked.append(question)
        return next(typed)

    return ask, asked


def shown(data: DataFolder, intent: str, text: str) -> str | None:
    """Return the Ukrainian translation that people read."""
    return catalogs.read_texts(data.root, ["uk"])["uk"].knowledge.get((intent, text))


def words(data: DataFolder) -> tuple[SameMeaning, ...]:
    """Return who said that a change left the meaning alone."""
    problems = Problems()
    found = read_same_meaning(data.root, problems)
    assert not problems
    return found


def test_no_keeps_the_translations_and_the_name(data: DataFolder) -> None:
    """A comma does not cost nine translators their work."""
    data.change(AREA, "Soita heti 112.", "Soita, heti 112.")
    ask, asked = typing("n", "Aino")

    texts.run(data.root, TODAY, ask=ask)

    change = Change("emergency.danger", "Soita heti 112.", "Soita, heti 112.")
    assert shown(data, "emergency.danger", change.now) == "Негайно телефонуйте 112."
    assert words(data) == (SameMeaning(change, "Aino", TODAY),)
    assert asked == ["Did the meaning change? [Y/n] ", "Your name, to keep with this answer: "]
    assert data.problems() == []


@pytest.mark.parametrize("answer", ["y", "", "?"])
def test_anything_but_no_turns_the_translations_fuzzy(data: DataFolder, answer: str) -> None:
    """A translation of something else is never shown."""
    data.change(AREA, "Soita heti 112.", "Soita, heti 112.")

    texts.run(data.root, TODAY, ask=typing(answer)[0])

    assert shown(data, "emergency.danger", "Soita, heti 112.") is None
    assert words(data) == ()


def test_without_a_name_nothing_is_kept(data: DataFolder) -> None:
    """Somebody must stand for it."""
    data.change(AREA, "Soita heti 112.", "Soita, heti 112.")

    texts.run(data.root, TODAY, ask=typing("no", " ")[0])

    assert shown(data, "emergency.danger", "Soita, heti 112.") is None


def test_without_a_terminal_a_flag_speaks_for_all_changes(data: DataFolder) -> None:
    """In a script somebody says so beforehand."""
    data.change(AREA, "Soita heti 112.", "Soita, heti 112.")
    data.change("bot/core/phrases.py", "Hello!", "Hello.")

    texts.run(data.root, TODAY, same_meaning="Aino")

    assert shown(data, "emergency.danger", "Soita, heti 112.") == "Негайно телефонуйте 112."
    assert catalogs.read_texts(data.root, ["uk"])["uk"].phrases["Hello."] == "Вітаю!"
    assert {one.who for one in words(data)} == {"Aino"}


def test_an_entry_written_by_hand_counts_as_well(data: DataFolder) -> None:
    """Whoever edits in a browser has no terminal; nobody is asked again."""
    data.change(AREA, "Soita heti 112.", "Soita, heti 112.")
    data.write(
        SAME_MEANING.as_posix(),
        "changes:\n  - topic: emergency.danger\n    was: Soita heti 112.\n"
        '    now: "Soita, heti 112."\n    who: Aino\n    when: 2026-11-24\n',
    )
    ask, asked = typing()

    texts.run(data.root, TODAY, ask=ask)

    assert shown(data, "emergency.danger", "Soita, heti 112.") == "Негайно телефонуйте 112."
    assert asked == []


def test_without_a_word_the_change_is_named(
    data: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its translations wait, and whoever ran it sees for what."""
    data.change(AREA, "Soita heti 112.", "Soita, heti 112.")

    texts.run(data.root, TODAY)

    assert capsys.readouterr().out.endswith("changed, its translations wait: Soita, heti 112.\n")


def test_a_text_that_stays_in_another_town_keeps_its_translation_too(data: DataFolder) -> None:
    """Two towns share a sentence; one of them gets a comma."""
    data.change(ANSWERS, "Neuvontaa antaa kunta", "Neuvontaa antaa, kunta")

    texts.run(data.root, TODAY, same_meaning="Aino")

    assert shown(data, "guidance", SHARED) == "Поради дає громада: {provider}."
    assert shown(data, "guidance", WITH_COMMA) == "Поради дає громада: {provider}."


def test_a_new_text_is_no_change_of_another(data: DataFolder) -> None:
    """What was never said has no translation to keep."""
    data.change(AREA, "Soita heti 112.", "Lähde talosta ja odota ulkona.")
    ask, asked = typing()

    texts.run(data.root, TODAY, ask=ask)

    assert asked == []


def test_a_later_translation_is_not_overwritten(data: DataFolder) -> None:
    """The word stays in the file; what a translator wrote since stands."""
    data.change(AREA, "Soita heti 112.", "Soita, heti 112.")
    texts.run(data.root, TODAY, same_meaning="Aino")
    data.translate("uk", "knowledge", {"Soita, heti 112.": "Зараз же телефонуйте 112."})

    texts.run(data.root, TODAY)

    assert shown(data, "emergency.danger", "Soita, heti 112.") == "Зараз же телефонуйте 112."


def test_an_empty_name_is_refused(data: DataFolder) -> None:
    """Nobody stands for it."""
    with pytest.raises(InputError, match="the name of who says so"):
        texts.run(data.root, TODAY, same_meaning=" ")


def test_a_wrong_file_of_words_is_an_error(data: DataFolder) -> None:
    """With its line, from `check` and from `texts`."""
    data.write(SAME_MEANING.as_posix(), "changes:\n  - {was: a, now: b, when: 2026-11-24}\n")

    assert data.problems() == [f"{SAME_MEANING}:2: error: 'who' is missing"]
    with pytest.raises(DataError):
        texts.run(data.root, TODAY)
