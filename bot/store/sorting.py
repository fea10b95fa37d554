"""New questions get their place in the desk's queue, on SQLite."""

from sqlite_utils import Database

from bot.core.events import NotUnderstood
from bot.core.review import QuestionState
from bot.core.sameness import (
    SURE_ENOUGH,
    Place,
    Sorted,
    compared,
    lengths_of,
    place_of,
    sure_guess,
)
from bot.store.question_rows import question_of
from bot.store.queue_index import UNSORTED


def sort_some(db: Database, count: int) -> int:
    """Give so many new questions their places, the oldest first; return how many there were."""
    rows = list(
        db.query(
            "select questions.* from sorted_questions join questions using (token)"
            " where row = ? order by questions.asked, questions.rowid limit ?",
            [UNSORTED, count],
        )
    )
    for row in rows:
        question = question_of(row)
        spelled, guess = compared(question.text), sure_guess(question)
        alike = _alike(db, question, spelled)
        place = place_of(question, alike, _waiting_row(db, guess), _free_row(db))
        best = question.guesses[0] if question.guesses else None
        db.execute(
            "update sorted_questions set row = :row, state = :state, spelled = :spelled,"
            " guess = :guess, confidence = :confidence where token = :token",
            {
                "token": question.token,
                "row": place.row,
                "state": place.state.value,
                "spelled": spelled,
                "guess": best.intent if best else "",
                "confidence": best.confidence if best else 0,
            },
        )
    return len(rows)


def _alike(db: Database, question: NotUnderstood, spelled: str) -> list[Sorted]:
    """Return the questions that may be in the same words, oldest first.

    The very same words in any language, nearly the same in this one: of a hundred thousand
    questions few are left to be compared.
    """
    shortest, longest = lengths_of(spelled)
    rows = db.query(
        "select spelled, municipality, row, state from sorted_questions where rowid in ("
        " select rowid from sorted_questions where spelled = :spelled union"
        " select rowid from sorted_questions where language = :language"
        " and length(spelled) between :shortest and :longest)"
        " and row <> :unsorted and state in ('new', 'in_progress', 'dismissed') order by rowid",
        {
            "spelled": spelled,
            "language": question.language,
            "shortest": shortest,
            "longest": longest,
            "unsorted": UNSORTED,
        },
    )
    return [
        Sorted(row["spelled"], row["municipality"], Place(row["row"], QuestionState(row["state"])))
        for row in rows
    ]


def _waiting_row(db: Database, guess: str) -> int | None:
    """Return the oldest row in which a question with that guess waits."""
    if not guess:
        return None
    (row,) = db.execute(
        "select min(row) from sorted_questions where guess = ? and confidence >= ?"
        " and state in ('new', 'in_progress')",
        [guess, SURE_ENOUGH],
    ).fetchone()
    return None if row is None else int(row)


def _free_row(db: Database) -> int:
    (last,) = db.execute("select max(row) from sorted_questions").fetchone()
    return 1 + max(last or 0, UNSORTED)
