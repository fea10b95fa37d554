"""Bad input gives one clear error, and the rest goes on."""

import io
import json

import pytest

from bot.commands.ask import answer_lines, run_jsonl
from bot.core.asking import Asking
from bot.core.text import LONGEST_QUESTION
from tests.commands.asked import KEYS, TODAY, answers

LONG = "a" * 10_000


@pytest.mark.parametrize(
    ("line", "field", "value", "expected"),
    [
        ("{", "line", "{", "a JSON object"),
        ("text", "line", "text", "a JSON object"),
        ("[]", "line", "[]", "a JSON object"),
        ('"text"', "line", '"text"', "a JSON object"),
        ("null", "line", "null", "a JSON object"),
        (LONG, "line", "a" * 40, "a JSON object"),
        ("[" * 100_000, "line", "[" * 40, "a JSON object"),
        ({}, "text", "", "a question"),
        ({"text": None}, "text", None, "a question"),
        ({"text": " \n"}, "text", " \n", "a question"),
        ({"text": 5}, "text", 5, "a question"),
        ({"text": ["де порада"]}, "text", ["де порада"], "a question"),
        (
            {"text": LONG},
            "text",
            "aaaaaaaaaaaaaaaaaaaa… (10000 characters)",
            "at most 4096 characters",
        ),
        ({"text": "a", "municipality": "oulu"}, "municipality", "oulu", "one of hyrynsalmi, "),
        ({"text": "a", "municipality": ""}, "municipality", "", "one of hyrynsalmi, "),
        ({"text": "a", "municipality": 620}, "municipality", 620, "one of hyrynsalmi, "),
        (
            {"text": "a", "municipality": ["kuhmo"]},
            "municipality",
            ["kuhmo"],
            "one of hyrynsalmi, ",
        ),
        ({"text": "a", "language": "so"}, "language", "so", "one of uk, ar, "),
        ({"text": "a", "language": {"uk": 1}}, "language", {"uk": 1}, "one of uk, ar, "),
        ({"text": "a", "group": "student"}, "group", "student", "one of jobseeker, other"),
        (
            {"text": "a", "intent": "weather"},
            "intent",
            "weather",
            "an intent of intents/intents.yaml",
        ),
        ({"text": "a", "intent": ""}, "intent", "", "an intent of intents/intents.yaml"),
        ({"text": "a", "intent": []}, "intent", [], "an intent of intents/intents.yaml"),
        ({"text": "a", "intent": "out_of_scope"}, "intent", "out_of_scope", "an intent of "),
        ({"text": "a", "town": "kuhmo"}, "town", "kuhmo", "one of the fields text, language, "),
    ],
)
def test_bad_input_is_one_error_object(
    asking: Asking, line: dict[str, object] | str, field: str, value: object, expected: str
) -> None:
    """It names the field, what stood there, and what would be right."""
    (answer,) = answers(asking, line)

    assert list(answer) == ["id", "error"]
    assert list(answer["error"]) == ["field", "value", "expected"]
    assert (answer["error"]["field"], answer["error"]["value"]) == (field, value)
    assert answer["error"]["expected"].startswith(expected)


@pytest.mark.parametrize("name", ["a", 7, 1.5, None, True, ["a"], {"a": "b"}])
def test_an_id_comes_back_as_it_was_given(asking: Asking, name: object) -> None:
    """Also with an error, so that a program knows which line was wrong."""
    good, bad = answers(
        asking, {"id": name, "intent": "help"}, {"id": name, "text": "a", "group": "student"}
    )

    assert good["id"] == name
    assert bad["id"] == name


def test_the_longest_question_is_answered(asking: Asking) -> None:
    """The limit itself is allowed."""
    (answer,) = answers(asking, {"text": "a" * LONGEST_QUESTION})

    assert list(answer) == KEYS


def test_order_is_kept_and_the_rest_goes_on(asking: Asking) -> None:
    """One bad line spoils nothing else."""
    lines = ['{"id": 1, "intent": "help"}', "{", '{"id": 3, "text": ""}', "", "  \n"]

    found = answers(asking, *lines, '{"id": 4, "intent": "thanks"}')

    assert [(answer["id"], "error" in answer) for answer in found] == [
        (1, False),
        (None, True),
        (3, True),
        (4, False),
    ]


@pytest.mark.parametrize(
    "line",
    [
        '{"id": "\\ud800", "intent": "help"}',
        '{"text": "a", "language": "\\udfff"}',
        '{"text": "\\ud83d"}',
    ],
)
def test_half_a_character_stops_nobody(asking: Asking, line: str) -> None:
    """A program that cuts an emoji in two still gets a line that can be written as UTF-8."""
    (answer,) = list(answer_lines(asking, [line], TODAY))

    assert answer.encode()


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_what_is_written_is_json(asking: Asking, number: str) -> None:
    """Python reads NaN; no other program does."""

    def refuse(constant: str) -> None:
        pytest.fail(f"{constant} is not JSON")

    for line in answer_lines(asking, [f'{{"text": {number}}}', f'{{"id": {number}}}'], TODAY):
        json.loads(line, parse_constant=refuse)


def test_bytes_that_are_no_text_are_a_bad_line(
    asking: Asking, capsys: pytest.CaptureFixture[str]
) -> None:
    """The lines after it are answered."""
    lines = b'{"id": 1, "text": "\xff"}\n\xff\n{"id": 3, "intent": "help"}\n'

    run_jsonl(asking, TODAY, io.TextIOWrapper(io.BytesIO(lines), encoding="utf-8"))

    assert [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()][-1] == 3
