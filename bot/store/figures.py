"""What is counted, on SQLite: questions, answers, thumbs, and how long people waited."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from bot.core.coordinators import Rights
from bot.core.events import Verdict
from bot.core.figures import FEW, HELPED, Day, Tally
from bot.store.database import Connection

SAMPLED = 100
"""One answer in so many is shown to coordinators as people read it."""
MOST_SAMPLES = 20
_Key = TypeVar("_Key")


_IS_SEEN = "(:is_area or municipality in (select value from json_each(:towns)))"
_HAS_HELPED = "outcome in (select value from json_each(:helped))"
_ANSWERS = f"answers where {_IS_SEEN} and {_HAS_HELPED}"
# What was asked back is counted as it ends: answered, or asked in other words.
_QUESTIONS = f"questions where {_IS_SEEN} and reason <> 'clarify'"
_BY_DAY = (
    "select day, sum(questions) as questions, sum(answered) as answered from ("  # noqa: S608 - no value in it
    "select answered as day, count(*) as questions, count(*) as answered"
    f" from {_ANSWERS} group by answered union all"
    f" select asked, count(*), 0 from {_QUESTIONS} group by asked) group by day"
)
_BY_LANGUAGE_AND_TOWN = (
    f"select language, municipality, count(*) as times from {_ANSWERS}"  # noqa: S608 - no value in it
    " group by language, municipality union all"
    f" select language, municipality, count(*) from {_QUESTIONS} group by language, municipality"
)
_BY_TOPIC = f"select intent, count(*) as times from {_ANSWERS} group by intent"  # noqa: S608 - no value in it
# What follows a thumb down says why; it is no second thumb.
_THUMBS = f"select verdict, count(*) as times from helpful where {_IS_SEEN} group by verdict"  # noqa: S608 - no value in it
_WAITS = (
    "select asked, min(said) as answered from cases join threads on case_token = token"  # noqa: S608 - no value in it
    f" where author = 'coordinator' and {_IS_SEEN} group by token"
)


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

    def tally(self, may: Rights) -> Tally:
        """Return what was counted of the municipalities that one may see."""
        values = {
            "is_area": may.is_area,
            "towns": json.dumps(sorted(may.municipalities)),
            "helped": json.dumps([one.value for one in HELPED]),
        }
        with self._connection.reading() as db:
            towns = list(db.query(_BY_LANGUAGE_AND_TOWN, values))
            thumbs = {row["verdict"]: row["times"] for row in db.query(_THUMBS, values)}
            return Tally(
                days=[
                    Day(date.fromisoformat(row["day"][:10]), row["questions"], row["answered"])
                    for row in db.query(_BY_DAY, values)
                ],
                languages=_summed((row["language"], row["times"]) for row in towns),
                municipalities=_summed((row["municipality"], row["times"]) for row in towns),
                topics={row["intent"]: row["times"] for row in db.query(_BY_TOPIC, values)},
                thumbs_up=thumbs.get(Verdict.HELPFUL, 0),
                thumbs_down=thumbs.get(Verdict.NOT_HELPFUL, 0),
                waits=[
                    datetime.fromisoformat(row["answered"]) - datetime.fromisoformat(row["asked"])
                    for row in db.query(_WAITS, values)
                ],
            )

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


def _summed(counts: Iterable[tuple[_Key, int]]) -> dict[_Key, int]:
    sums: dict[_Key, int] = {}
    for key, count in counts:
        sums[key] = sums.get(key, 0) + count
    return sums
