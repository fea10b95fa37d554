"""How a case is written into its row, and which rows somebody looks for."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.core.cases import Case, CaseState, ForWhom, Urgency, Wanted, Way, Wishes
from bot.core.knowledge import Group


def condition(wanted: Wanted) -> tuple[str, dict[str, object]]:
    """Return what the cases must fulfil, and the values in it."""
    lists = {
        "receiver": wanted.receivers,
        "municipality": wanted.municipalities or None,
        "state": wanted.states or None,
        "language": wanted.languages or None,
        "topic": wanted.topics or None,
    }
    where, values = ["1"], dict[str, object]()
    for column, allowed in lists.items():
        if allowed is not None:
            where.append(f"{column} in (select value from json_each(:{column}))")  # noqa: S608 - names of ours
            values[column] = json.dumps(list(allowed))
    if wanted.holder:
        where.append("holder = :holder")
        values["holder"] = wanted.holder
    if wanted.text:
        where.append("instr(casefold(text), :text)")
        values["text"] = wanted.text.casefold()
    return " and ".join(where), values


def time_of(time: datetime) -> str:
    """Return a time as it is written, all in one zone so that they compare."""
    return time.astimezone(UTC).isoformat(timespec="seconds")


def day_of(time: datetime) -> str:
    """Return the day from which a period counts."""
    return time.date().isoformat()


def row_of(case: Case) -> dict[str, object]:
    """Return the row of a case, without what leads to its asker."""
    wishes = {name: getattr(case.wishes, name) for name in ("for_whom", "urgency", "way")}
    return {
        "token": case.token,
        "language": case.language,
        "municipality": case.municipality,
        "client_group": case.group,
        "topic": case.topic,
        "text": case.text,
        "wishes": json.dumps(wishes),
        "receiver": case.receiver,
        "asked": time_of(case.asked),
        "answer_by": time_of(case.answer_by),
        "state": case.state,
        "holder": case.holder,
        "is_late": int(case.is_late),
        "touched": day_of(case.asked),
    }


def case_of(row: Mapping[str, Any]) -> Case:
    """Return the case of a row."""
    wishes = json.loads(row["wishes"])
    return Case(
        token=row["token"],
        language=row["language"],
        municipality=row["municipality"],
        group=Group(row["client_group"]) if row["client_group"] else None,
        topic=row["topic"],
        text=row["text"],
        wishes=Wishes(
            ForWhom(wishes["for_whom"]) if wishes.get("for_whom") else None,
            Urgency(wishes["urgency"]) if wishes.get("urgency") else None,
            Way(wishes["way"]) if wishes.get("way") else None,
        ),
        receiver=row["receiver"],
        asked=datetime.fromisoformat(row["asked"]),
        answer_by=datetime.fromisoformat(row["answer_by"]),
        state=CaseState(row["state"]),
        holder=row["holder"],
        has_phone=bool(row["phone"]),
        has_voice=bool(row["voice"]),
        is_late=bool(row["is_late"]),
    )
