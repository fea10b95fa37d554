"""Checks of dates. They only warn: main must not turn red because a day has passed."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.files.answers import Written
from bot.files.loading import Facts
from bot.files.problems import WARNING, Problem

REVIEW_EVERY = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Stale:
    """What is past its date in one municipality, or in the area's own files."""

    unreviewed: tuple[Written, ...]
    """Facts that nobody has checked for a year."""
    ended: tuple[Written, ...]
    """Facts whose end has passed."""
    contacts: tuple[str, ...]
    """Contact persons whom nobody has checked for a year."""


def stale_facts(facts: Facts, today: date) -> dict[str, Stale]:
    """Return what is past its date, by municipality; area for what holds in all of them."""
    limit = today - REVIEW_EVERY
    by_folder: dict[str, list[Written]] = defaultdict(list)
    for one in facts.written:
        by_folder[one.folder].append(one)
    found = {}
    for folder, written in by_folder.items():
        municipality = facts.knowledge.municipalities.get(folder)
        contacts = municipality.contacts.values() if municipality else ()
        stale = Stale(
            tuple(one for one in written if one.fact.reviewed < limit),
            tuple(one for one in written if one.fact.valid_until and one.fact.valid_until < today),
            tuple(one.name for one in contacts if one.reviewed < limit),
        )
        if stale.unreviewed or stale.ended or stale.contacts:
            found[folder] = stale
    return found


def ended_notices(facts: Facts, today: date) -> Iterator[Problem]:
    """A notice that has ended is told to nobody, and its translations are work for nothing."""
    for one in facts.knowledge.notices.values():
        if one.ends < today:
            path = f"knowledge/notices/{one.name}.yaml"
            yield Problem(path, 1, WARNING, f"ended on {one.ends}; delete the file")


def past_their_date(facts: Facts, today: date) -> Iterator[Problem]:
    """A fact that nobody has looked at for a year may send people to last year's door."""
    for folder, stale in stale_facts(facts, today).items():
        said = []
        if stale.unreviewed:
            oldest = min(one.fact.reviewed for one in stale.unreviewed)
            said.append(f"{len(stale.unreviewed)} facts not reviewed for a year, since {oldest}")
        if stale.contacts:
            said.append(f"{len(stale.contacts)} contacts not reviewed for a year")
        if stale.ended:
            said.append(f"{len(stale.ended)} facts past their 'valid_until'")
        first = (*stale.ended, *stale.unreviewed)[:1]
        path, line = f"knowledge/{folder}/municipality.yaml", 1
        if first:
            path, line = first[0].value.path, first[0].value.line
        yield Problem(path, line, WARNING, f"{'; '.join(said)}; ask the municipality")
