"""Kept questions as the desk works through them, on SQLite: rows, pages, states, search.

What one may see is decided here, in each query: what is not selected is shown to nobody.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from sqlite_utils import Database

from bot.core.coordinators import Rights
from bot.core.review import AREA, CROWD, QuestionState, Row, Seen, Sought
from bot.core.sameness import compared
from bot.store.database import Connection
from bot.store.question_rows import question_of
from bot.store.sorting import sort_some

SHORTEST_SEARCH = 3
"""Characters that the full-text index knows; shorter words are looked for one by one."""
AT_ONCE = 10
"""Questions that are sorted while others wait for the database."""
_IS_CROWDED = "language || ' ' || municipality in (select value from json_each(:crowded))"
_TOWN = f"case when {_IS_CROWDED} then municipality end"
_IS_OWN = "municipality in (select value from json_each(:towns))"
_IS_SEEN = f"(:is_area or {_IS_CROWDED} and {_IS_OWN})"

_Value = TypeVar("_Value")


class SqliteReviews:
    """The questions that found no answer, with how far each is."""

    def __init__(self, connection: Connection) -> None:
        """Read the questions behind `connection`."""
        self._connection = connection

    def sort_new(self, count: int) -> bool:
        """Put at most `count` new questions into the rows of those that mean the same.

        Return whether some may be left.
        """
        while count > 0:
            now = min(count, AT_ONCE)
            with self._connection.transaction(must_outlive_power=False) as db:
                if sort_some(db, now) < now:
                    return False
            count -= now
        return True

    def rows(
        self, sought: Sought, may: Rights, count: int, offset: int = 0
    ) -> tuple[list[Row], int]:
        """Return a page of rows, those asked most first; and how many rows there are."""
        where, values = _condition(sought)
        grouped = f"from sorted_questions where {_IS_SEEN} and {where} group by state, row"
        with self._connection.reading() as db:
            values |= _sight(db, may)
            (total,) = db.execute(f"select count(*) from (select 1 {grouped})", values).fetchone()  # noqa: S608 - no value in it
            found = list(
                db.query(
                    f"select row, state, count(*) as times {grouped}"
                    " order by times desc, min(asked), row limit :count offset :offset",
                    {**values, "count": count, "offset": offset},
                )
            )
            return [_row(db, one, where, values) for one in found], total

    def questions(
        self, row: int, state: QuestionState, may: Rights, count: int, offset: int = 0
    ) -> tuple[list[Seen], int]:
        """Return a page of the questions of a row, oldest first; and how many it has."""
        where = f"row = :row and state = :state and {_IS_SEEN}"
        with self._connection.reading() as db:
            values = {"row": row, "state": state.value, **_sight(db, may)}
            counting = f"select count(*) from sorted_questions where {where}"  # noqa: S608 - no value in it
            (total,) = db.execute(counting, values).fetchone()
            page = {**values, "count": count, "offset": offset}
            return _questions(db, where, page), total

    def named(
        self, tokens: Iterable[str], row: int, state: QuestionState, may: Rights
    ) -> list[Seen]:
        """Return those of a row's questions that are named, oldest first."""
        is_named = "token in (select value from json_each(:tokens))"
        where = f"row = :row and state = :state and {_IS_SEEN} and {is_named}"
        named = list(tokens)
        with self._connection.reading() as db:
            page = {
                **_sight(db, may),
                "row": row,
                "state": state.value,
                "tokens": json.dumps(named),
                "count": len(named),
                "offset": 0,
            }
            return _questions(db, where, page)

    def is_crowded(self, language: str, municipality: str) -> bool:
        """Tell whether so many use the language there that the desk names the municipality."""
        with self._connection.reading() as db:
            return f"{language} {municipality}" in _crowded(db)

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


def _row(db: Database, found: Mapping[str, Any], where: str, values: dict[str, Any]) -> Row:
    """Return a row with what stands in it, of those questions that are sought."""
    of_row = f"row = :row and state = :state and {_IS_SEEN} and {where}"
    values = {**values, "row": found["row"], "state": found["state"], "count": 1, "offset": 0}
    (first,) = _questions(db, of_row, values)
    kinds = list(
        db.query(
            f"select language, {_TOWN} as town, reason, holder, guess,"  # noqa: S608 - no value in it
            f" sum(confidence) as weight from sorted_questions where {of_row}"
            " group by language, town, reason, holder, guess order by min(asked)",
            values,
        )
    )
    weights: dict[str, float] = {}
    for kind in kinds:
        if kind["guess"]:
            weights[kind["guess"]] = weights.get(kind["guess"], 0.0) + kind["weight"]
    return Row(
        number=found["row"],
        state=QuestionState(found["state"]),
        times=found["times"],
        asked=first.asked,
        text=first.text,
        language=first.language,
        languages=_each_once(kind["language"] for kind in kinds),
        municipalities=_each_once(kind["town"] for kind in kinds),
        reasons=_each_once(kind["reason"] for kind in kinds),
        intent=max(weights, key=lambda one: weights[one]) if weights else "",
        holders=_each_once(kind["holder"] for kind in kinds if kind["holder"]),
    )


def _each_once(values: Iterable[_Value]) -> tuple[_Value, ...]:
    return tuple(dict.fromkeys(values))


def _questions(db: Database, where: str, values: dict[str, Any]) -> list[Seen]:
    rows = db.query(
        "with page as (select token, rowid as place, row, state, holder, asked,"  # noqa: S608 - no value in it
        f" {_IS_CROWDED} as is_crowded from sorted_questions where {where}"
        " order by asked, rowid limit :count offset :offset)"
        " select questions.*, page.* from page join questions using (token)"
        " order by page.asked, place",
        values,
    )
    return [_seen(row) for row in rows]


def _condition(sought: Sought) -> tuple[str, dict[str, Any]]:
    """Return what the questions must fulfil, and the values in it."""
    where = ["state in (select value from json_each(:states))"]
    values: dict[str, Any] = {"states": json.dumps([state.value for state in sought.states])}
    for column in ("language", "reason"):
        if value := getattr(sought, column):
            where.append(f"{column} = :{column}")
            values[column] = value
    if sought.intent:
        where.append("guess = :intent")
        values["intent"] = sought.intent
    if sought.municipality == AREA:
        where.append(f"({_TOWN}) is null")
    elif sought.municipality:
        where.append(f"({_TOWN}) = :municipality")
        values["municipality"] = sought.municipality
    # SQLite ends a search at a zero, in the middle of its quotation marks.
    words = sought.text.replace("\0", " ").split()
    long = [word for word in words if len(word) >= SHORTEST_SEARCH]
    if long:
        where.append("token in (select token from questions_fts where questions_fts match :match)")
        # Quoted, no sign of it commands anything.
        values["match"] = " ".join('"' + word.replace('"', '""') + '"' for word in long)
    for number, word in enumerate(word for word in words if len(word) < SHORTEST_SEARCH):
        # Signs are in no spelling that is compared, and have no capitals.
        spelled = compared(word)
        where.append(
            f"rowid in (select rowid from sorted_questions where instr(spelled, :word{number}))"  # noqa: S608 - no value in it
            if spelled
            else f"token in (select token from questions where instr(text, :word{number}))"  # noqa: S608 - no value in it
        )
        values[f"word{number}"] = spelled or word
    return " and ".join(where), values


def _sight(db: Database, may: Rights) -> dict[str, Any]:
    """Return the values by which a query finds what may be seen."""
    return {
        "is_area": may.is_area,
        "towns": json.dumps(sorted(may.municipalities)),
        "crowded": json.dumps(_crowded(db)),
    }


def _crowded(db: Database) -> list[str]:
    """Return language and municipality where so many use the one that nobody is recognised."""
    rows = db.query(
        "select language, municipality from profiles"
        " where language is not null and municipality is not null"
        " group by language, municipality having count(*) >= ?",
        [CROWD],
    )
    return [f"{row['language']} {row['municipality']}" for row in rows]


def _seen(row: Mapping[str, Any]) -> Seen:
    question = question_of(row)
    return Seen(
        token=question.token,
        text=question.text,
        language=question.language,
        municipality=question.municipality if row["is_crowded"] else None,
        reason=question.reason,
        guesses=question.guesses,
        asked=date.fromisoformat(row["asked"][:10]),
        row=row["row"],
        state=QuestionState(row["state"]),
        holder=row["holder"],
    )
