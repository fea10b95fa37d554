"""How a profile is written into its row, and read."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bot.core.knowledge import Group
from bot.core.profile import Draft, Profile, Recent, Waits


def row_of(profile: Profile) -> dict[str, object]:
    """Return the row of a profile, without whose it is."""
    row = asdict(profile)
    row["client_group"] = row.pop("group")
    row["recent"] = json.dumps(row["recent"])
    row["draft"] = json.dumps(row["draft"], ensure_ascii=False) if row["draft"] else None
    return row


def profile_of(row: Mapping[str, Any]) -> Profile:
    """Return the profile of a row."""
    return Profile(
        language=row["language"],
        municipality=row["municipality"],
        group=Group(row["client_group"]) if row["client_group"] else None,
        group_is_unknown=bool(row["group_is_unknown"]),
        topic=row["topic"],
        is_waiting=bool(row["is_waiting"]),
        recent=_recent(row["recent"]),
        draft=_draft(row.get("draft")),
    )


def _draft(kept: str | None) -> Draft | None:
    fields = json.loads(kept) if kept else None
    if fields is None:
        return None
    waits_for = Waits(fields["waits_for"]) if fields["waits_for"] else None
    return Draft(**{**fields, "waits_for": waits_for})


def _recent(kept: str | None) -> Recent:
    fields = json.loads(kept) if kept else {}
    lists = {name: tuple(fields.get(name, ())) for name in ("others", "notices")}
    return Recent(**{**fields, **lists})
