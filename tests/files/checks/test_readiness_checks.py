"""Checks of what is said of the languages."""

from bot.files import loading
from bot.files.readiness import load_readiness
from tests.files.data_folder import DataFolder

READINESS = "intents/readiness.yaml"


def test_a_language_below_its_bar_is_a_warning(data: DataFolder) -> None:
    """It still works, on buttons; somebody should know."""
    data.change(READINESS, "uk: {recall: 0.8,", "uk: {recall: 0.79,")

    assert data.problems() == [
        (
            f"{READINESS}:1: warning: 'uk' is below the bar and runs on buttons: recall 79.0%,"
            " false answers 5.0%"
        )
    ]
    assert readiness(data) == ({"uk"}, {"fi", "uk"})


def test_a_language_that_was_never_measured_runs_on_buttons(data: DataFolder) -> None:
    """Nobody knows what it would answer."""
    data.write(READINESS, "bars: {recall: 0.8, false_answers: 0.05}\nlanguages: {}\n")

    assert [one.partition(";")[0] for one in data.problems()] == [
        f"{READINESS}:1: warning: 'fi' was never measured and runs on buttons",
        f"{READINESS}:1: warning: 'uk' was never measured and runs on buttons",
    ]
    assert readiness(data)[0] == {"fi", "uk"}


def test_a_wrong_figure_is_an_error(data: DataFolder) -> None:
    """A bar of 80 would keep every language on buttons."""
    place = data.change(READINESS, "recall: 0.8, false_answers: 0.05}\nl", "recall: 80}\nl")

    assert data.problems()[:1] == [f"{place}: error: '80' is not a share from 0 to 1"]


def test_a_language_that_is_none_is_an_error(data: DataFolder) -> None:
    """Its figures would be those of nobody."""
    data.change(READINESS, "  uk:", "  ua:")

    assert data.problems()[:1] == [
        (
            f"{READINESS}:1: error: 'ua' is no language of translations/languages.yaml; known:"
            " fi, uk"
        )
    ]


def test_a_tier_that_names_nothing_is_an_error(data: DataFolder) -> None:
    """A text that slipped out of its tier is read by nobody."""
    data.write(
        "translations/tiers.yaml",
        "tiers:\n  first:\n    about: First\n    phrases: [WELCOM]\n    topics: [emergency]\n",
    )

    assert data.problems() == [
        (
            "translations/tiers.yaml:4: error: 'WELCOM' is no phrase of bot/core/*phrases.py; did"
            " you mean 'WELCOME'?"
        ),
        (
            "translations/tiers.yaml:5: error: 'emergency' is no intent; did you mean"
            " 'emergency.danger'?"
        ),
    ]


def readiness(data: DataFolder) -> tuple[set[str], set[str]]:
    """Return the languages on buttons, and those that nobody has reviewed."""
    facts = data.facts()
    wording = loading.read_wording(data.root, facts.languages)
    found = load_readiness(data.root, facts, wording)
    return set(found.on_buttons), set(found.unreviewed)
