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
from bot.store.database import Connection
from bot.store.question_rows import question_of
from bot.store.question_search import found_by_text
from bot.store.sorting import sort_some

AT_ONCE = 3
"""Questions that are sorted while others wait for the database."""
LOOKED_INTO = 100
"""So many of a row's questions, the oldest, say what the queue shows of it."""
FEW = 20_000
"""Questions that are looked up one by one sooner than all of them are gone through."""
_Value = TypeVar("_Value")
_IS_CROWDED = "language || ' ' || municipality in (select value from json_each(:crowded))"
_TOWN = f"case when {_IS_CROWDED} then municipality end"


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
        with self._connection.reading() as db:
            sight, values = _sight(db, may)
            where = f"{sight} and {_condition(db, sought, values)}"
            grouped = f"from sorted_questions where {where} group by state, row"
            (total,) = db.execute(f"select count(*) from (select 1 {grouped})", values).fetchone()  # noqa: S608 - no value in it
            page = list(
                db.query(
                    f"select state, row, count(*) as times {grouped}"
                    " order by times desc, min(asked), row limit :count offset :offset",
                    {**values, "count": count, "offset": offset},
                )
            )
            return [_row(db, one, where, values) for one in page], total

    def questions(
        self, row: int, state: QuestionState, may: Rights, count: int, offset: int = 0
    ) -> tuple[list[Seen], int]:
        """Return a page of the questions of a row, oldest first; and how many it has."""
        with self._connection.reading() as db:
            sight, values = _sight(db, may)
            where = f"row = :row and state = :state and {sight}"
            values |= {"row": row, "state": state.value}
            counting = f"select count(*) from sorted_questions where {where}"  # noqa: S608 - no value in it
            (total,) = db.execute(counting, values).fetchone()
            return _questions(db, where, {**values, "count": count, "offset": offset}), total

    def named(
        self, tokens: Iterable[str], row: int, state: QuestionState, may: Rights
    ) -> list[Seen]:
        """Return those of a row's questions that are named, oldest first."""
        is_named = "token in (select value from json_each(:tokens))"
        named = list(tokens)
        with self._connection.reading() as db:
            sight, values = _sight(db, may)
            where = f"row = :row and state = :state and {sight} and {is_named}"
            values |= {"row": row, "state": state.value, "tokens": json.dumps(named)}
            return _questions(db, where, {**values, "count": len(named), "offset": 0})

    def is_crowded(self, language: str, municipality: str) -> bool:
        """Tell whether so many use the language there that the desk names the municipality."""
        with self._connection.reading() as db:
            return _key(language, municipality) in _crowded(db)

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
    of_row = f"state = :state and row = :row and {where}"
    values = {**values, "state": found["state"], "row": found["row"], "offset": 0}
    (first,) = _questions(db, of_row, {**values, "count": 1})
    oldest = list(
        db.query(
            "select language, municipality, reason, holder, guess, confidence"  # noqa: S608 - no value in it
            f" from sorted_questions where {of_row} order by asked limit :count",
            {**values, "count": LOOKED_INTO},
        )
    )
    crowded = set(json.loads(values["crowded"]))
    weights: dict[str, float] = {}
    for one in oldest:
        if one["guess"]:
            weights[one["guess"]] = weights.get(one["guess"], 0.0) + one["confidence"]
    return Row(
        number=first.row,
        state=first.state,
        times=found["times"],
        asked=first.asked,
        text=first.text,
        language=first.language,
        languages=_each_once(one["language"] for one in oldest),
        municipalities=_each_once(
            one["municipality"] if _key(one["language"], one["municipality"]) in crowded else None
            for one in oldest
        ),
        reasons=_each_once(one["reason"] for one in oldest),
        intent=max(weights, key=lambda one: weights[one]) if weights else "",
        holders=_each_once(one["holder"] for one in oldest if one["holder"]),
    )


def _each_once(values: Iterable[_Value]) -> tuple[_Value, ...]:
    return tuple(dict.fromkeys(values))


def _key(language: str, municipality: str | None) -> str:
    return f"{language} {municipality}"


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


def _condition(db: Database, sought: Sought, values: dict[str, Any]) -> str:
    """Return what the questions must fulfil; put the values in it into `values`."""
    states = ", ".join(f"'{QuestionState(state).value}'" for state in sought.states)
    where = []
    state = "state"
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
        where.append(f"municipality = :municipality and {_IS_CROWDED}")
        values["municipality"] = sought.municipality
    if sought.text:
        found = found_by_text(db, sought.text)
        where.append("sorted_questions.rowid in (select value from json_each(:found))")
        values["found"] = json.dumps(found)
        # The sign keeps SQLite from going through all of a state for a few that were found.
        state = "+state" if len(found) <= FEW else "state"
    return " and ".join([f"{state} in ({states})", *where])


def _sight(db: Database, may: Rights) -> tuple[str, dict[str, Any]]:
    """Return what a question must fulfil to be seen, and the values in it."""
    is_own = "municipality in (select value from json_each(:towns))"
    sight = "1" if may.is_area else f"{is_own} and {_IS_CROWDED}"
    towns = json.dumps(sorted(may.municipalities))
    return sight, {"towns": towns, "crowded": json.dumps(_crowded(db))}


def _crowded(db: Database) -> list[str]:
    """Return language and municipality where so many use the one that nobody is recognised."""
    rows = db.query(
        "select language, municipality from profiles"
        " where language is not null and municipality is not null"
        " group by language, municipality having count(*) >= ?",
        [CROWD],
    )
    return [_key(row["language"], row["municipality"]) for row in rows]


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
