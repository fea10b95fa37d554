"""Drafts and what is disabled: written, checked, shown to whoever asks, and told to nobody."""

from datetime import date

import pytest

from bot import app
from bot.commands.fit import run as fit
from bot.core.asking import Question
from bot.core.events import Outcome
from bot.core.knowledge import Group
from tests.files.data_folder import DataFolder
from tests.files.small_project import ANSWERS, MUNICIPALITY

TODAY = date(2026, 11, 24)
JOBSEEKER = "        certainty: planned\n"
OTHER = "      certainty: if_needed\n"


def untold(data: DataFolder, state: str, *anchors: str) -> None:
    """Give the facts behind these lines a state."""
    for anchor in anchors:
        indent = anchor[: len(anchor) - len(anchor.lstrip())]
        data.change(ANSWERS, anchor, f"{anchor}{indent}state: {state}\n")


@pytest.mark.parametrize("state", ["draft", "disabled"])
def test_what_is_not_published_is_not_told(data: DataFolder, state: str) -> None:
    """As if it were not there: the person is told so, and whom to ask."""
    untold(data, state, JOBSEEKER, OTHER)
    fit(data.root)
    question = Question(intent="initial_assessment", language="fi", municipality="puolanka")

    told = app.build_asking(data.root).ask(question, TODAY).told

    assert told.outcome is Outcome.NOT_COVERED
    assert "eino.malli@suomussalmi.fi" in [one.contact.email for one in told.referrals]
    assert "Arvioinnin tekee" not in told.text


@pytest.mark.parametrize(
    ("state", "outcome"), [("draft", Outcome.ANSWERED), ("disabled", Outcome.NOT_COVERED)]
)
def test_drafts_can_be_read_before_they_are_published(
    data: DataFolder, state: str, outcome: Outcome
) -> None:
    """`ask --drafts` answers as if they were published; what is disabled stays so."""
    untold(data, state, JOBSEEKER, OTHER)
    fit(data.root)
    asking = app.build_asking(data.root, with_drafts=True)
    question = Question(
        intent="initial_assessment",
        language="fi",
        municipality="puolanka",
        group=Group.OTHER,
    )

    assert asking.ask(question, TODAY).told.outcome is outcome


def test_a_state_is_shown_by_check(data: DataFolder) -> None:
    """A draft that everybody forgot is an answer that nobody gets."""
    untold(data, "draft", JOBSEEKER)
    untold(data, "disabled", OTHER)

    found = data.problems()

    text = "warning: 'initial_assessment' is a draft: people are not told this"
    assert f"{data.where(ANSWERS, 'state: draft')}: {text}" in found
    text = "warning: 'initial_assessment' is disabled: people are not told this"
    assert f"{data.where(ANSWERS, 'state: disabled')}: {text}" in found
    assert not [one for one in found if "error" in one]


def test_one_group_alone_cannot_be_left_untold(data: DataFolder) -> None:
    """Without the other case, what holds for one group would be read by both."""
    untold(data, "draft", JOBSEEKER)

    (error,) = [one for one in data.problems() if "error" in one]

    assert error == (
        f"{data.where(ANSWERS, 'state: draft')}: error: 'initial_assessment' tells nothing to the"
        " group 'jobseeker' while the other group is told something: give both groups the same"
        " 'state'"
    )


def test_an_emergency_cannot_be_disabled(data: DataFolder) -> None:
    """Nothing would be left to say."""
    data.change(
        "knowledge/area/answers.yaml",
        "    text: Soita heti 112.\n",
        "    text: Soita heti 112.\n    state: disabled\n",
    )

    errors = [one for one in data.problems() if "error" in one]

    assert errors == ["knowledge/area/answers.yaml:1: error: 'emergency.danger' has no answer"]


def test_an_unknown_state_is_named_with_its_line(data: DataFolder) -> None:
    """A typing slip must not publish a draft."""
    untold(data, "darft", OTHER)

    (error,) = [one for one in data.problems() if "error" in one]

    where = data.where(ANSWERS, "state: darft")
    assert error == f"{where}: error: 'darft' is not known; did you mean 'draft'?"


def test_a_draft_of_a_municipality_that_cannot_be_read_is_only_told_of(data: DataFolder) -> None:
    """`check` names what is wrong with the municipality, and does not fall over."""
    untold(data, "draft", JOBSEEKER)
    data.change(MUNICIPALITY, "code: 620", "code: [620")

    assert any("municipality.yaml" in one and "error" in one for one in data.problems())
