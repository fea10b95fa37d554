"""Reads knowledge/notices/: short news from the offices, a file each, for some days."""

import re
from collections.abc import Collection
from datetime import date
from pathlib import Path

from bot.core.knowledge import Notice
from bot.files.facts import choice, read_date
from bot.files.problems import Problems
from bot.files.records import Record
from bot.files.yaml import Value, read_yaml

FOLDER = Path("knowledge/notices")
_NAME = re.compile(r"[a-z0-9_]{1,40}")
LONGEST = 1_000
"""Characters: who reads little reads no more, and it must fit beside an answer."""


def read_notices(
    root: Path, municipalities: Collection[str], problems: Problems
) -> dict[str, Notice]:
    """Return the notices by their names, adding every problem."""
    found = {}
    for path in sorted((root / FOLDER).glob("*.yaml")):
        value = problems.attempt(read_yaml, path, root)
        if value is None:
            continue
        if not _NAME.fullmatch(path.stem):
            problems.append(value.error("the name of this file must be like road_closed.yaml"))
            continue
        found[path.stem] = _notice(path.stem, value, municipalities, problems)
    return found


def _notice(
    name: str, value: Value, municipalities: Collection[str], problems: Problems
) -> Notice:
    record = Record(value, ("text", "municipalities", "from", "until"), problems)
    begins = record.need("from", read_date, date.min)
    notice = Notice(
        name=name,
        text=record.need("text", _read_text, ""),
        municipalities=record.may(
            "municipalities", lambda one: tuple(choice(town, municipalities) for town in one), ()
        ),
        begins=begins,
        ends=record.need("until", read_date, date.max),
    )
    if notice.ends < begins:
        problems.append(record.fields["until"].error("it ends before it begins"))
    return notice


def _read_text(value: Value) -> str:
    if "{" in value.text or "}" in value.text:
        raise value.error("nothing may stand in braces here")
    if len(value.text) > LONGEST:
        raise value.error(f"the text has {len(value.text)} characters, {LONGEST} are the most")
    return value.text.strip()
