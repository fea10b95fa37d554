"""`ask`: one question, one answer; or a JSON object a line, each a stranger."""

import io
import json
import math
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import TextIO

from bot.core.asking import Asked, Asking, Question
from bot.core.errors import InputError
from bot.core.events import Outcome
from bot.core.knowledge import (
    DocumentSource,
    Group,
    MunicipalitySource,
    NationalSource,
)
from bot.core.text import LONGEST_QUESTION

_FIELDS = ("text", "language", "municipality", "group", "intent", "id")
_UNDECIDED = (Outcome.CLARIFY, Outcome.UNANSWERED, Outcome.OUT_OF_SCOPE)


def read_question(asking: Asking, fields: Mapping[str, object]) -> Question:
    """Return the question that the fields describe; raise InputError for the first bad one."""
    for name, value in fields.items():
        if name not in _FIELDS:
            raise InputError(name, value, f"one of the fields {', '.join(_FIELDS)}")
    group = _one_of(fields, "group", [one.value for one in Group])
    intent = fields.get("intent")
    if intent is not None and (not isinstance(intent, str) or intent not in asking.intents):
        raise InputError("intent", intent, "an intent of intents/intents.yaml")
    text = fields.get("text", "")
    if intent is None:
        _check_text(text)
    return Question(
        text=text if isinstance(text, str) else "",
        language=_one_of(fields, "language", asking.wording.languages),
        municipality=_one_of(fields, "municipality", asking.knowledge.municipalities),
        group=Group(group) if group else None,
        intent=intent,
    )


def _one_of(fields: Mapping[str, object], name: str, known: Collection[str]) -> str | None:
    value = fields.get(name)
    if value is None:
        return None
    if not isinstance(value, str) or value not in known:
        raise InputError(name, value, f"one of {', '.join(known)}")
    return value


def _check_text(text: object) -> None:
    """Raise InputError where `text` is no question."""
    if not isinstance(text, str) or not text.strip():
        raise InputError("text", text, "a question")
    if len(text) > LONGEST_QUESTION:
        shown = f"{text[:20]}… ({len(text)} characters)"
        raise InputError("text", shown, f"at most {LONGEST_QUESTION} characters")


def as_json(asked: Asked, name: object) -> dict[str, object]:
    """Return the answer as `ask --json` prints it."""
    told = asked.told
    intent = None if told.outcome in _UNDECIDED else told.intent
    guesses = asked.understanding.guesses
    return {
        "id": name,
        "language": asked.understanding.language,
        "reply_language": told.language,
        "municipality": asked.reader.municipality,
        "group": asked.reader.group,
        "intent": intent,
        "confidence": round(_confidence(asked), 4),
        "alternatives": [
            {"intent": guess.intent, "confidence": round(guess.confidence, 4)} for guess in guesses
        ],
        "outcome": told.outcome,
        "text": told.text,
        "contacts": [
            {
                "municipality": one.municipality,
                "name": one.contact.name,
                "title": one.contact.title,
                "email": one.contact.email,
                "role": one.role,
            }
            for one in told.referrals
        ],
        "source": _source(asked),
    }


def answer_line(asking: Asking, line: str, today: date) -> dict[str, object]:
    """Return the answer to one line of JSON, or what is wrong with it."""
    name: object = None
    try:
        fields = _read_line(line)
        name = fields.get("id")
        return as_json(asking.ask(read_question(asking, fields), today), name)
    except InputError as error:
        problem = {"field": error.field, "value": error.value, "expected": error.expected}
        return {"id": name, "error": problem}


def _read_line(line: str) -> dict[str, object]:
    try:
        fields = json.loads(line, parse_float=_finite, parse_constant=_finite)
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict):
        raise InputError("line", line[:40], "a JSON object")
    return fields


def _finite(number: str) -> float:
    """Return a number; raise ValueError for one that JSON cannot write again."""
    value = float(number)
    if not math.isfinite(value):
        raise ValueError(number)
    return value


def answer_lines(asking: Asking, lines: Iterable[str], today: date) -> Iterator[str]:
    """Yield one line of JSON for every line, in the same order."""
    for line in lines:
        if line.strip():
            answer = json.dumps(answer_line(asking, line, today), ensure_ascii=False)
            # Half an emoji, cut by some program, cannot be written as UTF-8.
            yield answer.encode("utf-8", "replace").decode("utf-8")


def run_jsonl(asking: Asking, today: date, source: TextIO = sys.stdin) -> None:
    """Answer standard input line by line; bytes that are no text make a bad line."""
    if isinstance(source, io.TextIOWrapper):
        source.reconfigure(encoding="utf-8", errors="replace")
    for line in answer_lines(asking, source, today):
        print(line, flush=True)


def _confidence(asked: Asked) -> float:
    """Return how sure the answer is, else how sure the first alternative is."""
    understanding = asked.understanding
    if asked.told.outcome not in _UNDECIDED:
        return understanding.confidence
    return understanding.guesses[0].confidence if understanding.guesses else 0.0


def _source(asked: Asked) -> dict[str, object] | None:
    told = asked.told
    reviewed = told.reviewed.isoformat() if told.reviewed else None
    match told.source:
        case DocumentSource(section=section):
            return {"kind": "document", "section": section, "reviewed": reviewed}
        case MunicipalitySource(who=who):
            return {"kind": "municipality", "section": who, "reviewed": reviewed}
        case NationalSource(address=address):
            return {"kind": "national", "section": address, "reviewed": reviewed}
        case None:
            return None
