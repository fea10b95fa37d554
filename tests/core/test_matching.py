"""Ranking intents: the model, the calibration over it, and questions asked before."""

import math
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.matching import fitting
from bot.core.matching.calibration import UNCALIBRATED
from bot.core.matching.examples import Example
from bot.core.matching.matcher import LinearMatcher, Match, Ranking, short_sentences
from bot.core.matching.model import Model

TAUGHT = {
    ("uk", "guidance"): ("Де консультація для біженців?", "Хто допоможе заповнити анкету?"),
    ("uk", "kela_benefits"): ("Скільки платить Кела?", "Коли прийдуть гроші від Кели?"),
    ("uk", "emergency.danger"): ("Викличте швидку", "Моя дитина не дихає"),
    ("uk", "emergency.violence"): ("Чоловік мене б'є", "Мене вдарив чоловік"),
    ("ar", "guidance"): ("أَيْنَ الاسْتِشارة؟", "من يساعدني في ملء الاستمارة؟"),
    ("ar", "kela_benefits"): ("متى تصل نقود كيلا؟", "كم تدفع كيلا؟"),
    ("vi", "guidance"): ("Ai giúp tôi điền đơn?", "Tư vấn ở đâu?"),
    ("vi", "kela_benefits"): ("Khi nào có tiền Kela?", "Kela trả bao nhiêu tiền?"),
}
FOREIGN = [("waxaan u baahanahay caawimaad", "so"), ("shaqo ayaan raadinayaa", "so")]


def taught(copies: int = 2) -> list[Example]:
    """Return the examples, repeated so that their pieces are not one example's accident."""
    return [
        Example(text, language, intent)
        for (language, intent), texts in TAUGHT.items()
        for text in texts * copies
    ]


@pytest.fixture(scope="module")
def model() -> Model:
    """Return a model of the examples."""
    return fitting.fit(taught(), FOREIGN)


def matcher(model: Model, *known: tuple[str, str]) -> LinearMatcher:
    """Return a matcher that was taught the examples `known` (text, intent) word for word."""
    examples = [Example(text, "uk", intent) for text, intent in known]
    return LinearMatcher(model, UNCALIBRATED, short_sentences(examples))


def confidence(ranking: Ranking, intent: str) -> float:
    """Return how sure a ranking is of an intent."""
    return next(match.confidence for match in ranking.matches if match.intent == intent)


def is_one(shares: Sequence[float]) -> bool:
    """Tell whether the shares are probabilities that add up."""
    return math.isclose(sum(shares), 1, abs_tol=1e-5) and min(shares) >= 0


@given(st.text(max_size=60))
@settings(max_examples=50, deadline=None, derandomize=True)
def test_probabilities_add_up_to_one(model: Model, question: str) -> None:
    """Whatever a person types, a threshold means the same."""
    ranking = matcher(model, ("Викличте швидку", "emergency.danger")).rank(question)

    assert is_one([match.confidence for match in ranking.matches])
    assert is_one(list(ranking.languages.values()))


def test_every_intent_is_ranked_best_first(model: Model) -> None:
    """A clarification offers the likeliest."""
    matches = matcher(model).rank("Хто заповнить анкету?").matches

    assert {match.intent for match in matches} == {intent for _, intent in TAUGHT}
    assert list(matches) == sorted(matches, key=lambda match: -match.confidence)


@pytest.mark.parametrize("example", taught(1), ids=lambda one: one.text)
def test_what_was_taught_is_understood_with_its_language(model: Model, example: Example) -> None:
    """The model alone knows its examples."""
    ranking = matcher(model).rank(example.text)

    assert ranking.matches[0].intent == example.intent
    assert max(ranking.languages, key=lambda name: ranking.languages[name]) == example.language


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("хто поможе з анкетою", "guidance"),
        ("мене чоловік вдарив вчора", "emergency.violence"),
        ("اين الاستشارة", "guidance"),
        ("kela tra tien khi nao", "kela_benefits"),
    ],
)
def test_other_words_are_understood_by_their_pieces(
    model: Model, question: str, intent: str
) -> None:
    """Case endings, missing vowel signs and missing marks change little."""
    assert matcher(model).rank(question).matches[0].intent == intent


def test_a_language_that_is_not_spoken_is_recognised(model: Model) -> None:
    """The answer says so in one that is."""
    languages = matcher(model).rank("waxaan raadinayaa shaqo").languages

    assert max(languages, key=lambda name: languages[name]) == "so"


@pytest.mark.parametrize("question", ["", "   ", "???", "🚑", "ⰀⰁⰂ", "ฮฮฮ", "\ud800", "\u200c"])
def test_unknown_text_is_told_apart(model: Model, question: str) -> None:
    """A model that has seen nothing of it has no opinion, and says so."""
    ranking = matcher(model, ("???", "guidance")).rank(question)

    assert not ranking.is_known
    assert len(set(ranking.languages.values())) == 1


def test_known_text_is_known(model: Model) -> None:
    """One known piece is enough to begin with."""
    assert matcher(model).rank("Кела").is_known


def test_what_stands_late_in_a_long_message_decides_nothing(model: Model) -> None:
    """A long story begins with its matter."""
    start = "Скільки платить Кела? " * 20

    assert matcher(model).rank(start + "я " * 500) == matcher(model).rank(start + "він " * 300)


@pytest.mark.parametrize(
    "question", ["Скільки платить Кела?", "скільки  платить КЕЛА", "скільки платить кела..."]
)
def test_an_exact_example_wins(model: Model, question: str) -> None:
    """What a keeper wrote under an intent means that intent."""
    ranking = matcher(model, ("Скільки платить Кела?", "guidance")).rank(question)

    assert ranking.matches[0].intent == "guidance"
    assert ranking.matches[0].confidence >= 0.5


@pytest.mark.parametrize(
    ("taught_as", "question"),
    [
        ("Tư vấn ở đâu?", "tu van o dau"),
        ("أَيْنَ الاسْتِشارة؟", "اين الاستشاره"),
        ("Työ İstanbul", "tyo i\u0307stanbul"),
    ],
)
def test_an_exact_example_is_known_without_its_marks(
    model: Model, taught_as: str, question: str
) -> None:
    """On a phone half of the marks are missing."""
    ranking = matcher(model, (taught_as, "kela_benefits")).rank(question)

    assert ranking.matches[0].intent == "kela_benefits"


def test_an_exact_example_halves_the_doubt_and_keeps_the_order(model: Model) -> None:
    """The other intents stay what they were to each other."""
    question = "Хто допоможе заповнити анкету?"
    alone = matcher(model).rank(question)
    ranking = matcher(model, (question, "guidance")).rank(question)

    sure = confidence(alone, "guidance")
    assert confidence(ranking, "guidance") == pytest.approx((1 + sure) / 2)
    assert [match.intent for match in ranking.matches] == [one.intent for one in alone.matches]
    assert is_one([match.confidence for match in ranking.matches])


def test_a_sentence_that_two_intents_claim_decides_nothing(model: Model) -> None:
    """Then the model decides, as if nobody had said anything."""
    question = "Скільки платить Кела?"
    claimed = matcher(model, (question, "guidance"), (question, "kela_benefits"))

    assert claimed.rank(question) == matcher(model).rank(question)


def test_a_sentence_that_stands_twice_under_one_intent_decides(model: Model) -> None:
    """Only a contradiction is none."""
    question = "Скільки платить Кела?"
    said_twice = matcher(model, (question, "guidance"), (question.lower(), "guidance"))

    assert said_twice.rank(question).matches[0].intent == "guidance"


def test_only_short_sentences_are_known_word_for_word() -> None:
    """A long one is never typed twice; one that two intents claim, in any language, is neither."""
    examples = [
        Example("Де  Кела?", "uk", "kela_benefits"),
        Example("хто допоможе мені заповнити анкету", "uk", "guidance"),
        Example("Kela", "uk", "kela_benefits"),
        Example("kela!", "fi", "guidance"),
        Example("KELA", "vi", "kela_benefits"),
        Example("Tư vấn ở đâu?", "vi", "guidance"),
    ]

    assert short_sentences(examples) == {"де кела": "kela_benefits", "tu van o dau": "guidance"}


def test_a_short_question_with_a_slip_is_the_same_question(model: Model) -> None:
    """A letter too many makes no new sentence."""
    ranking = matcher(model, ("Ззубний жжурнал", "guidance")).rank("Ззубний жжурналл")

    assert ranking.matches[0].intent == "guidance"
    assert ranking.matches[0].confidence >= 0.5


@pytest.mark.parametrize("question", ["Ззубний папір", "Ззубний жжурналл і ще щось таке довге"])
def test_another_question_is_not_the_same(model: Model, question: str) -> None:
    """Another word, or a long sentence around it, is another matter."""
    known = ("Ззубний жжурнал", "guidance")

    assert matcher(model, known).rank(question) == matcher(model).rank(question)


def test_roots_add_up_the_kinds() -> None:
    """Danger or violence: either way it is an emergency."""
    ranking = Ranking(
        (
            Match("kela_benefits", 0.375),
            Match("emergency.danger", 0.25),
            Match("emergency.violence", 0.25),
            Match("elsewhere.tax", 0.125),
        ),
        {"uk": 1.0},
    )

    assert ranking.roots == (
        Match("emergency", 0.5),
        Match("kela_benefits", 0.375),
        Match("elsewhere.tax", 0.125),
    )


def test_roots_of_a_question_add_up_to_one(model: Model) -> None:
    """Nothing is lost in adding."""
    roots = matcher(model).rank("Чоловік мене б'є").roots

    assert roots[0].intent == "emergency"
    assert is_one([match.confidence for match in roots])
    assert {match.intent for match in roots} == {"emergency", "guidance", "kela_benefits"}
