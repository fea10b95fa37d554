"""Tables of what goes to an office: cases with their threads, who waits, and letters."""

from sqlite_utils import Database


def make_cases(db: Database) -> None:
    """Make the tables of cases and of what is said in them."""
    db.execute(
        "create table cases ("
        " token text primary key,"
        " writer text not null,"
        " address text,"  # null once the case is over
        " language text not null,"
        " municipality text not null,"
        " client_group text,"
        " topic text not null,"
        " text text not null,"
        " wishes text not null,"
        " receiver text not null,"
        " asked text not null,"
        " answer_by text not null,"
        " state text not null,"
        " holder text not null,"
        " is_late integer not null,"
        " phone text,"
        " voice text,"
        " touched text not null)"
    )
    db.execute("create index cases_state on cases (state, answer_by)")
    db.execute(
        "create table threads ("
        " position integer primary key autoincrement,"
        " case_token text not null,"
        " author text not null,"
        " name text not null,"
        " once text not null,"
        " said text not null,"
        " parts text not null,"
        " shown text not null,"
        " key text not null)"  # in the outbox
    )
    db.execute("create index threads_case on threads (case_token)")


def make_drafts_and_promises(db: Database) -> None:
    """Make the tables of promised answers and of letters, and a place for drafts."""
    db.table("profiles").add_column("draft", str)
    db.execute(
        "create table awaiting ("
        " token text primary key,"  # of a question
        " writer text not null,"
        " address text not null,"
        " language text not null,"
        " municipality text,"
        " client_group text,"
        " since text not null)"
    )
    db.execute(
        "create table letters ("
        " name text primary key,"
        " case_token text not null,"
        " occasion text not null,"
        " recipient text not null,"  # an office
        " state text not null,"
        " tries integer not null,"
        " due text not null,"
        " problem text not null,"
        " queued text not null)"
    )
    db.execute("create index letters_state on letters (state, due)")
