"""The step that gives each question a number in the full-text index.

By its token an entry is found only by reading the whole index, with every question that is kept
or deleted; the number of a row without a name of its own does not outlive a VACUUM.
"""

from sqlite_utils import Database

_FORGET = (
    " delete from questions_fts where rowid ="
    " (select number from question_numbers where token = {row}.token);"
    " delete from question_numbers where token = {row}.token;"
)


def number_questions(db: Database) -> None:
    """Let the index be written by numbers from now on."""
    db.execute(
        "create table question_numbers (number integer primary key, token text not null unique)"
    )
    db.execute(
        "insert into question_numbers (number, token) select rowid, token from questions_fts"
    )
    db.execute("drop trigger question_kept")
    db.execute("drop trigger question_deleted")
    db.execute(
        "create trigger question_kept after insert on questions begin"  # noqa: S608 - names of ours
        # A question that takes the place of another is not deleted first.
        f"{_FORGET.format(row='new')}"
        " insert into question_numbers (token) values (new.token);"
        " insert into questions_fts (rowid, token, text)"
        " select number, token, new.text from question_numbers where token = new.token;"
        " end"
    )
    db.execute(
        "create trigger question_deleted after delete on questions begin"  # noqa: S608 - names of ours
        f"{_FORGET.format(row='old')}"
        " delete from sorted_questions where token = old.token;"
        " end"
    )
