"""Municipalities named in any script, case and spelling."""

import pytest

from bot.core.asking import Asking
from bot.core.matching.names import PlaceNames


@pytest.fixture
def names(asking: Asking) -> PlaceNames:
    """Return the names of the project's own municipalities."""
    municipalities = asking.knowledge.municipalities.values()
    return PlaceNames({one.id: (one.name, *one.spellings) for one in municipalities})


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("Missä Kajaanissa on neuvonta", "kajaani"),
        ("де курси в Каяані", "kajaani"),
        ("كاياني", "kajaani"),
        ("دورة بكاياني", "kajaani"),
        ("ที่คายานีมีคอร์สไหม", "kajaani"),
        ("อยู่kelaที่คายานีค่ะ", "kajaani"),
        ("kelaที่คายานี", "kajaani"),
        ("Kayani", "kajaani"),
        ("в Кухмо", "kuhmo"),
        ("kuhmossa", "kuhmo"),
        ("Kusamo", "kuusamo"),
        ("Куусамо", "kuusamo"),
        ("Ristijärvellä", "ristijarvi"),
        ("ristiarvi", "ristijarvi"),
        ("Рістіярві", "ristijarvi"),
        ("Suomussalmen kunta", "suomussalmi"),
        ("Суомуссалми", "suomussalmi"),
        ("suomusalmi", "suomussalmi"),
        ("Taivalkoskelle", "taivalkoski"),
        ("taival koski", "taivalkoski"),
        ("Тайвалкоски", "taivalkoski"),
        ("Hyrynsalmi gap ai", "hyrynsalmi"),
        ("puolangalla", "puolanka"),
        ("Пуоланка", "puolanka"),
        ("Sotokamo", "sotkamo"),
        ("Палтама", "paltamo"),
    ],
)
def test_a_name_is_found(names: PlaceNames, text: str, municipality: str) -> None:
    """People write a town's name as they hear it."""
    found = names.find(text)

    assert found is not None
    assert found.municipality == municipality


@pytest.mark.parametrize(
    "text",
    [
        "sotka lensi järvellä",
        "кухня",
        "на кухні",
        "kotimaa",
        "пальто",
        "парта",
        "كيف حالك",
        "kuka",
        "kuusi",
        "Helsinki",
        "Oulu",
        "kazi",
        "ristiriita",
        "",
    ],
)
def test_a_word_that_begins_alike_is_no_name(names: PlaceNames, text: str) -> None:
    """A duck is not Sotkamo, a kitchen is not Kuhmo."""
    assert names.find(text) is None


def test_the_rest_of_the_question_is_told(names: PlaceNames) -> None:
    """What stands beside a bare name decides whether it is a follow-up."""
    found = names.find("а в Кухмо?")

    assert found is not None
    assert found.rest == "а в"
