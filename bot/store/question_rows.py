"""How a kept question is read from its row."""

import json
from collections.abc import Mapping
from typing import Any

from bot.core.events import Guess, NotUnderstood


def question_of(row: Mapping[str, Any]) -> NotUnderstood:
    """Return the question of a row."""
    return NotUnderstood(
        token=row["token"],
        text=row["text"],
        language=row["language"],
        municipality=row["municipality"],
        reason=row["reason"],
        guesses=tuple(Guess(**guess) for guess in json.loads(row["guesses"])),
    )
