"""What was typed on the wrong keyboard, or in Latin letters, is read as it was meant."""

from pathlib import Path

import pytest
import yaml

from bot.core.asking import Asking, Question
from bot.core.matching.readings import other_readings
from bot.core.understanding import Decision

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ljgjvjuf", "допомога"),
        ("Lj,hjuj lyz! ult rehcs", "Доброго дня! где курсы"),
        ("syntuhfws]", "інтеграції"),
        ("hgsghl ugd;l", "السلام عليكم"),
        ("l;ylfu", "สวัสดี"),
        ("руддщ", "hello"),
        ("dopomoha potribna", "допомога потрібна"),
        ("kak zhit' moy syn", "как жить мой сын"),
        ("tieesng phaafn lan", "tieng phan lan"),
        ("tooi caafn hocj tieengs", "toi can hoc tieng"),
    ],
)
def test_reading_is_among_those_offered(typed: str, meant: str) -> None:
    """Every keyboard of the seven languages, and the letters of whoever has none."""
    assert meant in list(other_readings(typed))


@pytest.mark.parametrize(
    ("typed", "intent"),
    [
        ("ult rehcs abycrjuj", "learn_finnish"),
        ("rjjhlbyfnjh byntuhfwbb", "contact_person"),
        ("vtyt ,mtn ve;", "emergency.violence"),
        ("de kursy finskoyi movy", "learn_finnish"),
        ("hdk hjugl hgtkgkdm", "learn_finnish"),
    ],
)
def test_what_was_meant_is_understood(asking: Asking, typed: str, intent: str) -> None:
    """Nobody looks at the keyboard before asking for help."""
    understanding = asking.understand(Question(typed))

    assert understanding.intent == intent


def test_cry_on_the_wrong_keyboard_is_heard(asking: Asking) -> None:
    """Panic does not switch keyboards."""
    assert asking.understand(Question("vjq ve; ,mtn vtyz")).decision is Decision.EMERGENCY


@pytest.mark.parametrize("language", ["uk", "ar", "ru", "vi", "th", "sw", "rw", "fi", "en"])
def test_what_was_typed_well_is_left_alone(asking: Asking, language: str) -> None:
    """A reading that makes no more sense than the text itself is no reading."""
    path = ROOT / f"tests/questions/{language}.yaml"
    table = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    questions = [text for texts in table["questions"].values() for text in texts]
    read = asking.understander.matcher.read

    assert [text for text in questions if read(str(text)) != str(text)] == []
