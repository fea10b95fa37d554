"""What is counted, on SQLite: questions, answers, thumbs, and how long people waited."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from bot.core.figures import FEW, Asked, Judged, Waited
from bot.store.database import Connection

SAMPLED = 100
"""One answer in so many is shown to coordinators as people read it."""
MOST_SAMPLES = 20


@dataclass(frozen=True, slots=True)
class Complaint:
    """That people found an answer wrong or unclear."""

    intent: str
    municipality: str | None
    verdict: str
    times: int


@dataclass(frozen=True, slots=True)
class Sample:
    """An answer that somebody was given; of the question nothing is kept."""

    intent: str
    municipality: str | None
    group: str | None


class SqliteFigures:
    """Reads counts; nothing in them leads to anybody."""

    def __init__(self, connection: Connection) -> None:
        """Count behind `connection`."""
        self._connection = connection

    def asked(self, see: Callable[[str | None], bool]) -> list[Asked]:
        """Return every counted question of the municipalities that one may see."""
        with self._connection.reading() as db:
            rows = list(
                db.query(
                    "select answered as day, language, municipality, intent, outcome from answers"
                    " union all"
                    " select asked, language, municipality, null, 'unanswered' from questions"
                )
            )
        return [
            Asked(
                date.fromisoformat(row["day"][:10]),
                row["language"],
                row["municipality"],
                row["intent"],
                row["outcome"],
            )
            for row in rows
            if see(row["municipality"])
        ]

    def judged(self, see: Callable[[str | None], bool]) -> list[Judged]:
        """Return every thumb of the municipalities that one may see."""
        with self._connection.reading() as db:
            rows = list(db.query("select rated, municipality, verdict from helpful"))
        return [
            Judged(date.fromisoformat(row["rated"][:10]), row["municipality"], row["verdict"])
            for row in rows
            if see(row["municipality"])
        ]

    def waited(self, see: Callable[[str | None], bool]) -> list[Waited]:
        """Return how long people waited for a person, in the municipalities that one may see."""
        with self._connection.reading() as db:
            rows = list(
                db.query(
                    "select municipality, asked, min(said) as answered from cases"
                    " join threads on case_token = token where author = 'coordinator'"
                    " group by token"
                )
            )
        return [
            Waited(
                row["municipality"],
                datetime.fromisoformat(row["asked"]),
                datetime.fromisoformat(row["answered"]),
            )
            for row in rows
            if see(row["municipality"])
        ]

    def complaints(self) -> list[Complaint]:
        """Return what people found wrong with answers, the most often said first."""
        with self._connection.reading() as db:
            rows = db.query(
                "select intent, municipality, verdict, count(*) as times from helpful"
                " where verdict in ('wrong', 'unclear', 'other')"
                " group by intent, municipality, verdict order by times desc, intent"
            )
            return [
                Complaint(row["intent"], row["municipality"], row["verdict"], row["times"])
                for row in rows
            ]

    def samples(self) -> list[Sample]:
        """Return one answer in a hundred, the latest first, none that few people asked for."""
        with self._connection.reading() as db:
            rows = db.query(
                "with common as (select intent, municipality from answers"
                " where outcome <> 'chat' group by intent, municipality having count(*) >= :few)"
                " select one.intent, one.municipality, client_group, max(id) as latest"
                " from answers as one join common on common.intent = one.intent"
                " and common.municipality is one.municipality"
                " where id % :sampled = 0 and outcome <> 'chat'"
                " group by one.intent, one.municipality, client_group"
                " order by latest desc limit :most",
                {"sampled": SAMPLED, "few": FEW, "most": MOST_SAMPLES},
            )
            return [
                Sample(row["intent"], row["municipality"], row["client_group"]) for row in rows
            ]
