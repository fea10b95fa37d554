"""Ranking intents: the model, the calibration over it, and questions asked before."""

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.matching import fitting
from bot.core.matching.calibration import UNCALIBRATED, Calibration
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


# -- the model ---------------------------------------------------------------------------------


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


# -- asked before ------------------------------------------------------------------------------


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


# -- intents and their kinds -------------------------------------------------------------------


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

    assert ranking.roots() == [
        Match("emergency", 0.5),
        Match("kela_benefits", 0.375),
        Match("elsewhere.tax", 0.125),
    ]


def test_roots_of_a_question_add_up_to_one(model: Model) -> None:
    """Nothing is lost in adding."""
    roots = matcher(model).rank("Чоловік мене б'є").roots()

    assert roots[0].intent == "emergency"
    assert is_one([match.confidence for match in roots])
    assert {match.intent for match in roots} == {"emergency", "guidance", "kela_benefits"}


# -- calibration -------------------------------------------------------------------------------

CALIBRATION = Calibration(
    ("greeting", "guidance"),
    np.array([[2, 0.5], [0.25, 4]], np.float32),
    np.array([1, -1], np.float32),
)


def test_calibrated_scores_are_probabilities() -> None:
    """Scores of two intents become shares of one."""
    shares = CALIBRATION.probabilities(np.array([1, 1], np.float32))

    # 2 + 0.5 + 1 = 3.5 against 0.25 + 4 - 1 = 3.25
    assert is_one(shares)
    assert shares[0] == pytest.approx(1 / (1 + math.exp(-0.25)))


def test_a_huge_score_does_not_overflow() -> None:
    """A sure model is sure, not broken."""
    assert CALIBRATION.probabilities(np.array([0, 1000], np.float32)) == [0, 1]


def test_a_model_of_the_same_classes_takes_the_calibration_as_it_is() -> None:
    """Nothing is computed anew."""
    assert CALIBRATION.for_classes(("greeting", "guidance")) is CALIBRATION


def test_a_model_of_other_classes_takes_what_it_knows() -> None:
    """An intent that is newer counts by its own score; one that is gone counts no more."""
    adapted = CALIBRATION.for_classes(("guidance", "literacy"))

    assert adapted.classes == ("guidance", "literacy")
    assert adapted.weights.tolist() == [[4, 0], [0, 3]]
    assert adapted.bias.tolist() == [-1, 0]


def test_without_a_calibration_the_order_is_that_of_the_scores() -> None:
    """A fresh project has none yet."""
    shares = UNCALIBRATED.for_classes(("a", "b")).probabilities(np.array([0.5, 1.5], np.float32))

    assert shares == pytest.approx([1 / (1 + math.e), math.e / (1 + math.e)])


def test_calibration_learns_from_scores_of_unseen_examples() -> None:
    """A class whose scores run high is brought down to what was right."""
    scores = np.array([[0.9, 0.1, 0], [0.9, 0.8, 0], [0.9, 0.1, 0.8]] * 30, np.float32)
    labels = ["help", "guidance", "thanks"] * 30

    calibration = fitting.calibrate(scores, labels, ("help", "guidance", "thanks"))

    assert calibration.classes == ("help", "guidance", "thanks")
    shares = [calibration.probabilities(row) for row in scores[:3]]
    assert [row.index(max(row)) for row in shares] == [0, 1, 2]


def test_calibration_keeps_the_order_of_the_model() -> None:
    """Scikit-learn sorts its classes; a row must not slip to its neighbour."""
    scores = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1]] * 30, np.float32)

    calibration = fitting.calibrate(scores, ["b", "c", "a"] * 30, ("b", "c", "a"))

    shares = [calibration.probabilities(row) for row in scores[:3]]
    assert [row.index(max(row)) for row in shares] == [0, 1, 2]
