"""Kept questions as the desk works through them, on SQLite: rows, states, search."""

import json
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlite_utils import Database

from bot.core.events import Guess, NotUnderstood
from bot.core.review import CROWD, QuestionState, Seen, Sought
from bot.core.sameness import Sorted, sort_in
from bot.store.database import Connection

SHORTEST_SEARCH = 3
"""Characters that the full-text index knows; shorter words are looked for one by one."""


class SqliteReviews:
    """The questions that found no answer, with how far each is."""

    def __init__(self, connection: Connection) -> None:
        """Read the questions behind `connection`."""
        self._connection = connection

    def search(self, sought: Sought) -> list[Seen]:
        """Return what the desk may show of the questions, oldest first.

        New ones are first put into the row of those that mean the same.
        """
        is_left = True
        while is_left:
            with self._connection.transaction(must_outlive_power=False) as db:
                is_left = _sort_some(db)
        with self._connection.reading() as db:
            crowded = _crowded(db)
            found = _found_by_text(db, sought.text) if sought.text else None
            rows = db.query(
                "select questions.*, sorted_questions.row, state, holder from questions"
                " join sorted_questions using (token) order by asked, questions.rowid"
            )
            seen = [_seen(row, crowded) for row in rows]
        return [
            one
            for one in seen
            if (not sought.states or one.state in sought.states)
            and sought.language in ("", one.language)
            and sought.municipality in ("", one.municipality or AREA)
            and sought.reason in ("", one.reason)
            and (not sought.intent or sought.intent in {guess.intent for guess in one.guesses})
            and (found is None or one.token in found)
        ]

    def is_crowded(self, language: str, municipality: str) -> bool:
        """Tell whether so many use the language there that the desk names the municipality."""
        with self._connection.reading() as db:
            return (language, municipality) in _crowded(db)

    def change(self, tokens: Collection[str], state: QuestionState, holder: str = "") -> int:
        """Say how far questions are, and who has them; return how many there were."""
        with self._connection.transaction() as db:
            return sum(
                db.execute(
                    "update sorted_questions set state = ?, holder = ? where token = ?",
                    [state.value, holder, token],
                ).rowcount
                for token in tokens
            )


AT_ONCE = 100
"""Questions that are sorted while others wait for the database."""
AREA = "area"
"""Stands in a search for those whose municipality is not shown."""


def _sort_some(db: Database) -> bool:
    """Give new questions their rows, the oldest first; return whether some may be left."""
    new = list(
        db.query(
            "select * from questions where token not in (select token from sorted_questions)"
            " order by asked, rowid limit ?",
            [AT_ONCE],
        )
    )
    if not new:
        return False
    others = [
        Sorted.of(_question(row), row["row"], QuestionState(row["state"]), row["holder"])
        for row in db.query("select * from questions join sorted_questions using (token)")
    ]
    free = 1 + max((one.row for one in others), default=0)
    for row in new:
        found = sort_in(_question(row), others, free)
        free = max(free, found.row + 1)
        others.append(found)
        db.table("sorted_questions").insert(
            {
                "token": found.question.token,
                "row": found.row,
                "state": found.state.value,
                "holder": found.holder,
            }
        )
    return len(new) == AT_ONCE


def _found_by_text(db: Database, text: str) -> set[str]:
    """Return the tokens of the questions in which every word of `text` stands."""
    # SQLite ends a search at a zero, in the middle of its quotation marks.
    words = text.replace("\0", " ").split()
    long = [word for word in words if len(word) >= SHORTEST_SEARCH]
    # Quoted, no sign of it commands anything.
    quoted = " ".join('"' + word.replace('"', '""') + '"' for word in long)
    tokens = (
        {
            row["token"]
            for row in db.query(
                "select token from questions_fts where questions_fts match ?", [quoted]
            )
        }
        if long
        else {row["token"] for row in db.query("select token from questions")}
    )
    for word in (word for word in words if len(word) < SHORTEST_SEARCH):
        tokens &= {
            row["token"]
            for row in db.query(
                "select token from questions where instr(casefold(text), ?)", [word.casefold()]
            )
        }
    return tokens


def _crowded(db: Database) -> set[tuple[str, str]]:
    """Return language and municipality where so many use the one that nobody is recognised."""
    rows = db.query(
        "select language, municipality from profiles"
        " where language is not null and municipality is not null"
        " group by language, municipality having count(*) >= ?",
        [CROWD],
    )
    return {(row["language"], row["municipality"]) for row in rows}


def _question(row: Mapping[str, Any]) -> NotUnderstood:
    return NotUnderstood(
        token=row["token"],
        text=row["text"],
        language=row["language"],
        municipality=row["municipality"],
        reason=row["reason"],
        guesses=tuple(Guess(**guess) for guess in json.loads(row["guesses"])),
    )


def _seen(row: Mapping[str, Any], crowded: Collection[tuple[str, str]]) -> Seen:
    question = _question(row)
    is_crowded = (question.language, question.municipality) in crowded
    return Seen(
        token=question.token,
        text=question.text,
        language=question.language,
        municipality=question.municipality if is_crowded else None,
        reason=question.reason,
        guesses=question.guesses,
        asked=date.fromisoformat(row["asked"][:10]),
        row=row["row"],
        state=QuestionState(row["state"]),
        holder=row["holder"],
    )
