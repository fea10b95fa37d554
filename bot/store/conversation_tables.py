"""Tables of conversations: who is remembered, what was asked and answered, and how it helped."""

from sqlite_utils import Database


def begin(db: Database) -> None:
    """Make the tables of people, of questions without an answer and of answers."""
    db.table("profiles").create(
        {
            "person": str,
            "language": str,
            "municipality": str,
            "client_group": str,
            "group_is_unknown": int,
            "topic": str,
            "is_waiting": int,
            "touched": str,
        },
        pk="person",
    )
    db.table("questions").create(
        {
            "token": str,
            "text": str,
            "language": str,
            "municipality": str,
            "reason": str,
            "guesses": str,
            "asked": str,
        },
        pk="token",
    )
    db.table("answers").create(
        {
            "id": int,
            "intent": str,
            "outcome": str,
            "language": str,
            "municipality": str,
            "client_group": str,
            "answered": str,
        },
        pk="id",
    )


def rate_and_remember(db: Database) -> None:
    """Make the tables of thumbs, and of what the program notes for itself."""
    db.table("helpful").create(
        {
            "id": int,
            "intent": str,
            "verdict": str,
            "language": str,
            "municipality": str,
            "rated": str,
        },
        pk="id",
    )
    db.table("remembered").create({"key": str, "value": str}, pk="key")


def remember_recent_turns(db: Database) -> None:
    """Remember with a person what the last turns were about."""
    db.table("profiles").add_column("recent", str)
