"""Short messages that go on from the last answer."""

import pytest

from bot.core.followups import NOT_THAT, SAME, THERE, WHERE, Followups

FOLLOWUPS = Followups(
    {
        WHERE: ["а де це?", "o dau", "ที่ไหน", "where is it"],
        SAME: ["коли?"],
        THERE: ["còn ở thì sao", "and what about"],
        NOT_THAT: ["ні, не це", "không phải"],
        "children_education": ["а для детей?"],
    }
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("А ДЕ ЦЕ", WHERE),
        ("ở đâu?", WHERE),
        ("ที่ไหน", WHERE),
        ("Коли", SAME),
        ("where is ti?", None),
        ("wheer is it", None),
        ("where is it??", WHERE),
        ("khong phai", NOT_THAT),
        ("Ні не це!", NOT_THAT),
        ("А для дете́й", "children_education"),
        ("а для детеей?", "children_education"),
        ("where is it possible to learn Finnish in the evening?", None),
        ("", None),
        ("🙂", None),
        ("f lt wt", WHERE),
        ("A DE CE", WHERE),
        ("rjkb", SAME),
        ("f lt wtt", None),
        ("còn ở thì sao", None),
    ],
)
def test_a_followup_is_found_near_exactly(text: str, kind: str | None) -> None:
    """A letter may be wrong; a message with a meaning of its own goes on from nothing."""
    assert FOLLOWUPS.find(text) == kind


def test_a_town_is_asked_about_by_exactly_what_stands_beside_it() -> None:
    """One letter more is "what about my child?"."""
    assert FOLLOWUPS.asks_there("con o thi sao")
    assert not FOLLOWUPS.asks_there("còn con thì sao")
    assert not FOLLOWUPS.asks_there("")
