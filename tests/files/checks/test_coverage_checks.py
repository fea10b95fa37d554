"""Checks that everybody ends at somebody."""

from dataclasses import replace
from datetime import date

from bot.core.answering import Answering
from bot.core.conversation import Situation, Told
from bot.core.coverage import cells, services
from bot.core.intents import Intent
from bot.files import loading
from bot.files.checks.coverage import broken_chains, unnamed_contacts
from tests.files.data_folder import DataFolder
from tests.files.small_project import MUNICIPALITY

SUOMUSSALMI = "knowledge/suomussalmi/municipality.yaml"
TODAY = date(2026, 11, 24)


def test_a_provider_that_passes_its_own_people_on_is_an_error(data: DataFolder) -> None:
    """A chain that ends nowhere leaves a person without anybody; the cells are named."""
    data.change(
        SUOMUSSALMI, "  guidance: {jobseeker: suomussalmi", "  guidance: {jobseeker: puolanka"
    )

    place = data.where(MUNICIPALITY, "  guidance:")
    assert (
        f"{place}: error: 'suomussalmi' serves the jobseeker clients of 'puolanka', but leaves"
        " its own to 'puolanka': the chain ends nowhere; name who really gives the service"
        " (topics: guidance, kela_benefits)"
    ) in data.problems()


def test_a_provider_that_is_undecided_for_its_own_people_is_an_error(data: DataFolder) -> None:
    """Nobody there could say who does it."""
    data.change(
        SUOMUSSALMI,
        "integration_plan: {jobseeker: suomussalmi, other: suomussalmi}",
        "integration_plan: {jobseeker: suomussalmi, other: undecided}",
    )

    facts = data.facts()
    with_plan = [*facts.intents, replace(facts.intents["guidance"], name="integration_plan")]
    place = data.where(MUNICIPALITY, "  integration_plan:")
    assert [
        str(one) for one in broken_chains(services(facts.knowledge, with_plan), facts.heads)
    ] == [
        (
            f"{place}: error: 'suomussalmi' serves the other clients of 'puolanka', but leaves"
            " its own undecided: the chain ends nowhere; name who really gives the service"
            " (topics: integration_plan)"
        )
    ]


def test_what_is_missing_in_a_file_is_told_once(data: DataFolder) -> None:
    """Every cell of a town without providers has the same cause, which has its own line."""
    text = (data.root / SUOMUSSALMI).read_text("utf-8")
    data.write(SUOMUSSALMI, text[: text.index("providers:")])

    assert data.problems() == [f"{SUOMUSSALMI}:1: error: 'providers' is missing"]


def test_an_answer_that_loses_its_contact_is_an_error(data: DataFolder) -> None:
    """What counts is what the person reads, in their language."""
    facts = data.facts()
    wording = loading.read_wording(data.root, facts.languages)

    class Forgetful(Answering):
        """Answers, and says nobody's address to jobseekers who read Ukrainian."""

        def answer(self, intent: Intent, reader: Situation) -> Told:
            """Answer without what stands behind the first block."""
            told = super().answer(intent, reader)
            if (reader.language, reader.group) == ("uk", "jobseeker"):
                return replace(told, blocks=told.blocks[:1])
            return told

    proved = cells(Forgetful(facts.knowledge, wording), facts.intents, TODAY)
    found = [str(one) for one in unnamed_contacts(proved, facts.heads)]

    place = data.where(MUNICIPALITY, "contacts:")
    assert found[0] == (
        f"{place}: error: the answer does not name Eino Malli, Aino Esimerkki, in the cells"
        " puolanka × guidance × jobseeker × uk, initial_assessment × jobseeker × uk,"
        " kela_benefits × jobseeker × uk"
    )
