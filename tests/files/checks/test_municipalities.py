"""Checks of municipality.yaml: people and places."""

from tests.files.data_folder import DataFolder
from tests.files.small_project import MUNICIPALITY

SUOMUSSALMI = "knowledge/suomussalmi/municipality.yaml"


def test_a_code_that_is_used_twice_is_an_error(data: DataFolder) -> None:
    """Statistics by code would add two towns up."""
    place = data.change(SUOMUSSALMI, "code: 777", "code: 620")

    assert data.problems() == [f"{place}: error: '620' is the code of 'puolanka' already"]


def test_an_address_at_another_domain_is_a_warning(data: DataFolder) -> None:
    """A letter left out of a domain loses every mail, and nobody hears of it."""
    place = data.change(MUNICIPALITY, "@puolanka.fi", "@puolnka.fi")

    problem = "the address of 'coordinator' is at puolnka.fi, not at puolanka.fi; is that right?"
    assert data.problems() == [f"{place}: warning: {problem}"]


def test_a_name_with_a_foreign_letter_is_an_error(data: DataFolder) -> None:
    """It is found on no sign and in no register."""
    place = data.change(MUNICIPALITY, "name: Aino Esimerkki", "name: Аino Esimerkki")

    problem = "'А' is of another script, however alike it looks; type the word anew"
    assert data.problems() == [f"{place}: error: {problem}"]


def test_an_address_with_a_foreign_letter_is_an_error(data: DataFolder) -> None:
    """Mail to it arrives nowhere."""
    place = data.change(MUNICIPALITY, "esimerkki@", "esimerkкi@")

    assert any(
        line.startswith(f"{place}: error:") and line.endswith("is not an e-mail address")
        for line in data.problems()
    )
