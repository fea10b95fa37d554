"""Finds kept questions by words in them, on SQLite."""

from sqlite_utils import Database

from bot.core.sameness import compared

SHORTEST_SEARCH = 3
"""Characters that the full-text index knows; shorter words are looked for one by one."""


def found_by_text(db: Database, text: str) -> list[int]:
    """Return the rowids of the sorted questions in which every word of `text` stands."""
    # SQLite ends a search at a zero, in the middle of its quotation marks.
    words = text.replace("\0", " ").split()
    found: set[int] | None = None
    if long := [word for word in words if len(word) >= SHORTEST_SEARCH]:
        # Quoted, no sign of it commands anything.
        quoted = " ".join('"' + word.replace('"', '""') + '"' for word in long)
        found = _rowids(
            db,
            "select sorted_questions.rowid from questions_fts"
            " join question_numbers on number = questions_fts.rowid"
            " join sorted_questions on sorted_questions.token = question_numbers.token"
            " where questions_fts match ?",
            quoted,
        )
    for word in (word for word in words if len(word) < SHORTEST_SEARCH):
        # Signs are in no spelling that is compared, and have no capitals.
        if spelled := compared(word):
            having = _rowids(
                db, "select rowid from sorted_questions where instr(spelled, ?)", spelled
            )
        else:
            having = _rowids(
                db,
                "select sorted_questions.rowid from questions join sorted_questions using (token)"
                " where instr(text, ?)",
                word,
            )
        found = having if found is None else found & having
    return sorted(found or ())


def _rowids(db: Database, query: str, value: str) -> set[int]:
    return {number for (number,) in db.execute(query, [value])}
