"""Asks questions as `ask --jsonl` does."""

import json
from datetime import date
from typing import Any

from bot.commands.ask import answer_lines
from bot.core.asking import Asking

TODAY = date(2026, 11, 24)
KEYS = [
    "id",
    "language",
    "reply_language",
    "municipality",
    "group",
    "intent",
    "confidence",
    "alternatives",
    "outcome",
    "text",
    "contacts",
    "source",
]


def answers(asking: Asking, *lines: dict[str, object] | str) -> list[dict[str, Any]]:
    """Return the answers to some lines of JSON, read back."""
    written = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    return [json.loads(line) for line in answer_lines(asking, written, TODAY)]
