"""`ask`: the shape that other programs read, and bad input that stops nobody else."""

import sqlite3
from pathlib import Path

import pytest

from bot import app
from bot.__main__ import main
from bot.commands.ask import answer_lines
from bot.core.asking import Asking
from tests.commands.asked import KEYS, TODAY, answers
from tests.fakes import thinking

THOUGHTS = {
    "де порада": {"guidance": 0.75, "literacy": 0.125, "thanks": 0.0625, "human": 0.0625},
    "де тренуватися взимку": {"leisure_culture": 0.75, "guidance": 0.25},
    "гроші": {"kela_benefits": 0.75, "guidance": 0.25},
    "рятуйте": {"emergency.danger": 0.5, "emergency.violence": 0.25, "guidance": 0.25},
    "привіт": {"greeting": 0.75, "guidance": 0.25},
    "курс": {"learn_finnish": 0.375, "literacy": 0.25, "out_of_scope": 0.25, "guidance": 0.125},
    "погода": {"out_of_scope": 0.75, "guidance": 0.125, "elsewhere.tax": 0.125},
    "собака": {"unknown_in_domain": 0.75, "guidance": 0.25},
    "лікар": {"elsewhere.health": 0.75, "guidance": 0.25},
    "хто по нас прийде в кухмо": {"guidance": 0.75, "thanks": 0.25},
}


@pytest.fixture
def thoughtful(asking: Asking) -> Asking:
    """Return what answers, sure of what each question of this file means."""
    return thinking(asking, THOUGHTS)


@pytest.mark.parametrize(
    ("text", "outcome", "intent"),
    [
        ("де порада", "answered", "guidance"),
        ("гроші", "redirected", "kela_benefits"),
        ("лікар", "redirected", "elsewhere.health"),
        ("рятуйте", "emergency", "emergency"),
        ("привіт", "chat", "greeting"),
        ("курс", "clarify", None),
        ("собака", "unanswered", None),
        ("погода", "out_of_scope", None),
        ("ⰀⰁⰂ", "out_of_scope", None),
    ],
)
def test_every_outcome_has_the_documented_shape(
    thoughtful: Asking, text: str, outcome: str, intent: str | None
) -> None:
    """Programs that read the answers must not meet a key more or less."""
    (answer,) = answers(thoughtful, {"id": 7, "text": text, "municipality": "puolanka"})

    assert list(answer) == KEYS
    assert (answer["id"], answer["outcome"], answer["intent"]) == (7, outcome, intent)
    assert answer["municipality"] == "puolanka"
    assert answer["group"] is None
    assert answer["text"]
    assert 0 <= answer["confidence"] <= 1
    assert len(answer["alternatives"]) <= 3
    assert all(list(one) == ["intent", "confidence"] for one in answer["alternatives"])
    person = ["municipality", "name", "title", "email", "role"]
    assert all(list(one) == person for one in answer["contacts"])
    assert answer["source"] is None or list(answer["source"]) == ["kind", "section", "reviewed"]


def test_an_intent_is_null_exactly_where_nothing_was_understood(asking: Asking) -> None:
    """Who counts answers counts intents."""
    lines: list[dict[str, object]] = [
        {"intent": intent.name, "municipality": municipality}
        for intent in asking.intents
        for municipality in ("kuhmo", None)
    ]

    for answer in answers(asking, *lines):
        assert answer["intent"] is not None
        assert answer["outcome"] not in ("clarify", "unanswered", "out_of_scope")


def test_what_no_document_covers_says_so(asking: Asking) -> None:
    """Nothing is invented: there is an answer, a contact and no source."""
    uncovered = next(
        (intent.name, place)
        for place in asking.knowledge.municipalities
        for intent in asking.intents.topics
        if intent.kind == "knowledge" and not asking.knowledge.facts(intent.name, place, None)
    )

    (answer,) = answers(asking, {"intent": uncovered[0], "municipality": uncovered[1]})

    assert list(answer) == KEYS
    assert (answer["outcome"], answer["source"]) == ("not_covered", None)
    assert answer["contacts"]


def test_alternatives_are_the_best_real_intents_with_kinds_added_up(thoughtful: Asking) -> None:
    """The answered one is among them, a negative class never is."""
    emergency, unsure, declined = answers(
        thoughtful, {"text": "рятуйте"}, {"text": "курс"}, {"text": "погода"}
    )

    assert emergency["alternatives"] == [
        {"intent": "emergency", "confidence": 0.75},
        {"intent": "guidance", "confidence": 0.25},
    ]
    assert [one["intent"] for one in unsure["alternatives"]] == [
        "learn_finnish",
        "literacy",
        "guidance",
    ]
    assert [one["intent"] for one in declined["alternatives"]] == ["guidance"]


def test_confidence_is_that_of_the_answer_else_of_the_first_alternative(
    thoughtful: Asking,
) -> None:
    """A reader of the numbers can draw the same line everywhere."""
    answered, unsure, declined = answers(
        thoughtful, {"text": "де порада"}, {"text": "курс"}, {"text": "погода"}
    )

    assert answered["confidence"] == 0.75
    assert unsure["confidence"] == 0.375
    assert declined["confidence"] == 0.125


def test_a_source_says_what_it_is_and_when_it_was_reviewed(thoughtful: Asking) -> None:
    """A fact can be looked up."""
    document, national = answers(
        thoughtful, {"intent": "guidance", "municipality": "puolanka"}, {"text": "рятуйте"}
    )

    assert document["source"]["kind"] == "document"
    assert document["source"]["reviewed"] == "2024-12-01"
    assert national["source"]["kind"] == "national"


def test_contacts_begin_with_the_provider(asking: Asking) -> None:
    """Suomussalmi serves the people of Puolanka; their own coordinator comes second."""
    (answer,) = answers(asking, {"intent": "guidance", "municipality": "puolanka"})

    roles = [(one["municipality"], one["role"]) for one in answer["contacts"]]
    assert roles[0] == ("suomussalmi", "provider")
    assert roles[-1] == ("puolanka", "local")


def test_without_a_municipality_there_are_no_contacts(asking: Asking) -> None:
    """Nobody is sent to a town that may not be theirs."""
    (answer,) = answers(asking, {"intent": "guidance"})

    assert (answer["municipality"], answer["contacts"]) == (None, [])


def test_a_given_intent_skips_matching(thoughtful: Asking) -> None:
    """A topic button means what it says, whatever was typed before."""
    (answer,) = answers(thoughtful, {"text": "гроші", "intent": "guidance"})

    assert (answer["intent"], answer["confidence"]) == ("guidance", 1.0)


@pytest.mark.parametrize("text", ["", "  ", None, 7, ["a"], {"a": 1}, "a" * 10_000])
def test_beside_an_intent_the_text_may_be_anything(asking: Asking, text: object) -> None:
    """A button is pressed without a word."""
    given: list[dict[str, object]] = [
        {"intent": "guidance", "text": text},
        {"intent": "guidance"},
    ]

    with_text, without = answers(asking, *given)

    assert with_text["outcome"] == without["outcome"]
    assert with_text["intent"] == "guidance"


def test_the_kind_of_an_emergency_may_be_given_or_left_open(asking: Asking) -> None:
    """Both count as the one intent."""
    plain, kind = answers(asking, {"intent": "emergency"}, {"intent": "emergency.violence"})

    assert (plain["intent"], plain["outcome"]) == ("emergency", "emergency")
    assert (kind["intent"], kind["outcome"]) == ("emergency", "emergency")
    assert plain["text"] != kind["text"]


def test_the_language_is_the_stored_choice(thoughtful: Asking) -> None:
    """Who chose Finnish reads Finnish, whatever they write in; what they wrote is told too."""
    chosen, written = answers(
        thoughtful, {"text": "де порада", "language": "fi"}, {"text": "де порада"}
    )

    assert (chosen["language"], chosen["reply_language"]) == ("uk", "fi")
    assert (written["language"], written["reply_language"]) == ("uk", "uk")


def test_a_town_in_the_question_comes_before_the_given_one(thoughtful: Asking) -> None:
    """Who asks about Kuhmo is told about Kuhmo."""
    (answer,) = answers(
        thoughtful, {"text": "хто по нас прийде в кухмо", "municipality": "puolanka"}
    )

    assert answer["municipality"] == "kuhmo"


def test_each_line_is_a_stranger(thoughtful: Asking) -> None:
    """Nothing is remembered from one line to the next."""
    alone = answers(thoughtful, {"text": "де порада"})
    after = answers(
        thoughtful,
        {"text": "де порада", "language": "fi", "municipality": "kajaani", "group": "other"},
        {"text": "де порада"},
    )

    assert after[1] == alone[0]


@pytest.fixture
def database(asking: Asking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where a database would be written, and refuse to open any."""
    path = tmp_path / "var" / "bot.db"

    def refuse(*_given: object, **_named: object) -> None:
        pytest.fail("ask opened a database")

    monkeypatch.setenv("DATABASE", str(path))
    monkeypatch.setattr(sqlite3, "connect", refuse)
    monkeypatch.setattr(app, "build_asking", lambda **_named: asking)
    return path


def test_asking_writes_to_no_database(
    asking: Asking, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who asks here leaves no trace, understood or not."""
    unreadable = list(answer_lines(asking, ['{"text": "???"}'], TODAY))

    assert main(["ask", "--json", "???"]) == 0
    assert capsys.readouterr().out.splitlines() == unreadable
    assert not database.parent.exists()


@pytest.mark.usefixtures("database")
def test_a_question_in_words_is_answered_in_words(
    asking: Asking, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without --json the answer is what the person reads."""
    line = {"text": "Де порада?", "language": "fi", "municipality": "kuhmo", "group": "other"}
    (answer,) = answers(asking, dict(line))

    options = ["--language", "fi", "--municipality", "kuhmo", "--group", "other"]
    assert main(["ask", *options, "Де", "порада?"]) == 0

    assert capsys.readouterr().out == f"{answer['text']}\n"


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--municipality", "oulu", "a"], "municipality is 'oulu', expected one of hyrynsalmi, "),
        (["--language", "so", "a"], "language is 'so', expected one of uk, ar, "),
        (["--group", "student", "a"], "group is 'student', expected one of jobseeker, other"),
        ([], "text is '', expected a question"),
        (["a" * 10_000], "text is 'aaaaaaaaaaaaaaaaaaaa… (10000 characters)', expected at most"),
    ],
)
def test_bad_input_to_the_command_is_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], problem: str
) -> None:
    """No stack trace, and an exit code that a script sees."""
    assert main(["ask", *arguments]) == 1

    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(problem)
