"""What a link says, and that a bad one says nothing."""

import pytest

from bot.core.starting import LONGEST_PAYLOAD, Start, read_start

LANGUAGES = ("uk", "ar")
MUNICIPALITIES = ("puolanka", "kajaani")
TOPICS = ("guidance", "learn_finnish")


@pytest.mark.parametrize(
    ("payload", "start"),
    [
        ("uk-puolanka-learn_finnish", Start("uk", "puolanka", "learn_finnish")),
        ("learn_finnish-puolanka-uk", Start("uk", "puolanka", "learn_finnish")),
        ("puolanka", Start(municipality="puolanka")),
        ("ar", Start(language="ar")),
        ("guidance", Start(topic="guidance")),
        ("ar-guidance", Start(language="ar", topic="guidance")),
        ("puolanka-kajaani", Start(municipality="puolanka")),
        ("uk-helsinki-guidance", Start(language="uk", topic="guidance")),
    ],
)
def test_language_municipality_and_topic_come_in_any_combination(
    payload: str, start: Start
) -> None:
    """One scan opens the right town, in the right language, at the right topic."""
    assert read_start(payload, LANGUAGES, MUNICIPALITIES, TOPICS) == start


@pytest.mark.parametrize(
    "payload", ["", "-", "xx", "UK", "a" * 5000, "../etc", "uk_puolanka", "ü"]
)
def test_bad_payload_says_nothing(payload: str) -> None:
    """Anybody can write a link."""
    assert read_start(payload, LANGUAGES, MUNICIPALITIES, TOPICS) == Start()


def test_payload_leads_back_to_what_it_was_made_of() -> None:
    """A poster's link is read as it was meant, and Telegram lets it through."""
    start = Start("uk", "suomussalmi", "community_activities")

    assert len(start.payload) <= LONGEST_PAYLOAD
    assert read_start(start.payload, ["uk"], ["suomussalmi"], ["community_activities"]) == start
