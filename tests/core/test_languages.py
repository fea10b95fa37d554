"""Writing direction."""

import pytest

from bot.core.languages import Language, isolate_latin


def shown(text: str) -> str:
    """Return `text` with its isolates made visible."""
    return isolate_latin(text).replace("\u2068", "[").replace("\u2069", "]")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اتصل بالرقم 112. المكالمة", "اتصل بالرقم [112]. المكالمة"),
        ("خط Nollalinja: 080 005 005.", "خط [Nollalinja]: [080 005 005]."),
        ("tytti.matero@suomussalmi.fi", "[tytti.matero@suomussalmi.fi]"),
        (
            "(Work & Stay – Kokonainen elämä Koillismaalla)",
            "([Work & Stay – Kokonainen elämä Koillismaalla])",
        ),
        ("kasvatus- ja sivistystoimiala هنا", "[kasvatus- ja sivistystoimiala] هنا"),
        ("لا شيء هنا", "لا شيء هنا"),
    ],
)
def test_latin_runs_are_isolated(text: str, expected: str) -> None:
    """A name at the end of an Arabic line must not jump to its other side."""
    assert shown(text) == expected


def test_direction_comes_from_the_language() -> None:
    """Only Arabic of the nine runs leftward."""
    assert Language("ar", "العربية", "arabiaa").is_right_to_left
    assert not Language("th", "ภาษาไทย", "thaita").is_right_to_left
