"""Checks of drafts and of what is disabled."""

from collections.abc import Iterable, Iterator, Mapping

from bot.core.knowledge import Answer, Knowledge, State
from bot.files.answers import Written
from bot.files.checks.answers import AREA
from bot.files.problems import ERROR, WARNING, Problem

_SAID = {State.DRAFT: "is a draft", State.DISABLED: "is disabled"}


def untold_facts(written: Iterable[Written]) -> Iterator[Problem]:
    """A draft that everybody forgot is an answer that nobody gets."""
    for one in written:
        if one.fact.state in _SAID:
            text = f"'{one.intent}' {_SAID[one.fact.state]}: people are not told this"
            yield one.problem("state", WARNING, text)


def groups_told_alone(everything: Knowledge, written: Iterable[Written]) -> Iterator[Problem]:
    """Where one client group's facts are not told, the other's would be read by both."""
    untold = {(one.folder, one.intent): one for one in written if one.fact.state in _SAID}
    told = everything.told()
    for (folder, intent), one in untold.items():
        before = _answers(everything, folder).get(intent)
        after = _answers(told, folder).get(intent)
        if before is None or after is None or not (before.jobseeker and before.other):
            continue
        if bool(after.jobseeker) != bool(after.other):
            group = "other" if after.jobseeker else "jobseeker"
            text = (
                f"'{intent}' tells nothing to the group '{group}' while the other group is told"
                " something: give both groups the same 'state'"
            )
            yield one.problem("state", ERROR, text)


def _answers(knowledge: Knowledge, folder: str) -> Mapping[str, Answer]:
    if folder == AREA:
        return knowledge.area.answers
    # Facts can be read where their municipality cannot: that is told of already.
    found = knowledge.municipalities.get(folder)
    return found.answers if found else {}
