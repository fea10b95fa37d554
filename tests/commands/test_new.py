"""`new` writes what a language or a municipality needs, and `check` names what is left to do."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from bot import app
from bot.__main__ import main
from bot.commands.fit import run as fit
from bot.core.asking import Question
from bot.files import loading
from bot.files.checking import problems_of
from tests.files.data_folder import DataFolder

TODAY = date(2026, 11, 24)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the project's own files, which the commands work on."""
    for folder in ("knowledge", "intents", "translations", "tests/questions"):
        shutil.copytree(app.ROOT / folder, tmp_path / folder)
    for phrases in (app.ROOT / "bot").rglob("*phrases.py"):
        copied = tmp_path / phrases.relative_to(app.ROOT)
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(phrases, copied)
    monkeypatch.setattr(app, "ROOT", tmp_path)
    return tmp_path


def errors(root: Path) -> list[str]:
    """Return the errors that `check` prints."""
    return [str(one) for one in problems_of(root) if one.level == "error"]


def test_a_new_language_needs_only_what_check_names(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every file that the loader reads is there; what a speaker must write is named."""
    assert main(["new", "language", "so"]) == 0

    printed = capsys.readouterr().out
    assert "  intents/so.yaml\n" in printed
    assert "1. Fill in TODO" in printed
    found = errors(project)
    assert all(one.startswith(("intents/so.yaml", "translations/languages.yaml")) for one in found)
    assert [one for one in found if "TODO" in one] == [
        f"translations/languages.yaml:{_last_line(project)}: error: TODO: fill this in"
    ]
    named = {match[1] for one in found if (match := re.search(r"'(.+)' has 0 examples", one))}
    assert named == {intent.name for intent in loading.read_intents(project)}


def _last_line(project: Path) -> int:
    return (project / "translations/languages.yaml").read_text("utf-8").count("\n")


def test_a_new_municipality_needs_only_what_check_names(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody is sent anywhere by a scaffold: who provides what is left open."""
    assert main(["new", "municipality", "Pyhäntä"]) == 0

    assert "knowledge/pyhanta/municipality.yaml\n" in capsys.readouterr().out
    found = errors(project)
    assert found
    assert all(one.startswith("knowledge/pyhanta/") and "TODO" in one for one in found)
    lines = (project / "knowledge/pyhanta/municipality.yaml").read_text("utf-8").splitlines()
    assert {one.split(":")[1] for one in found if "municipality.yaml" in one} == {
        str(number) for number, line in enumerate(lines, start=1) if "TODO" in line
    }


def test_a_municipality_that_is_filled_in_is_in_order(project: Path) -> None:
    """What is left open is all that is missing."""
    main(["new", "municipality", "Pyhäntä"])
    folder = project / "knowledge/pyhanta"
    head = (folder / "municipality.yaml").read_text("utf-8")
    for field, value in (
        ("code", "630"),
        ("wellbeing_county", "pohjois_pohjanmaa"),
        ("name", "Aino Esimerkki"),
        ("title", "koordinaattori"),
        ("email", "aino.esimerkki@pyhanta.fi"),
        ("municipality", "Aino Esimerkki"),
        ("jobseeker", "kajaani"),
        ("other", "pyhanta"),
    ):
        head = head.replace(f"{field}: TODO", f"{field}: {value}")
    (folder / "municipality.yaml").write_text(head, "utf-8")
    answers = (folder / "answers.yaml").read_text("utf-8")
    answers = answers.replace("text: TODO", 'text: "Neuvontaa antaa kunta: {provider}."')
    (folder / "answers.yaml").write_text(answers.replace("TODO", "Aino Esimerkki"), "utf-8")

    assert main(["texts"]) == 0
    assert errors(project) == []


def test_a_language_that_is_filled_in_is_spoken(
    data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before a line is translated, its readers get another language under a line that says so."""
    monkeypatch.setattr(app, "ROOT", data.root)
    main(["new", "language", "so"])
    data.change("translations/languages.yaml", "TODO", "somalia")
    text = (data.root / "intents/so.yaml").read_text("utf-8")
    for intent in loading.read_intents(data.root):
        sentences = "".join(f"\n    - su'aal {intent.name} {number}" for number in range(20))
        text = re.sub(rf"  {re.escape(intent.name)}: \[\].*", f"  {intent.name}:{sentences}", text)
    data.write("intents/so.yaml", text)
    fit(data.root)

    assert errors(data.root) == []
    question = Question("su'aal guidance 3", municipality="puolanka", intent="guidance")
    asked = app.build_asking(data.root).ask(question, TODAY)
    assert asked.understanding.language == "so"
    assert asked.told.language == "fi"


@pytest.mark.parametrize(
    ("what", "name", "problem"),
    [
        ("language", "xx", "language is 'xx', expected the code of a language"),
        ("language", "Somali", "language is 'Somali', expected the code of a language"),
        ("language", "uk", "language is 'uk', expected a language that is not there yet"),
        ("language", "../x", "language is '../x', expected the code of a language"),
        ("municipality", "Kuhmo", "municipality is 'Kuhmo', expected a municipality that is not"),
        ("municipality", "Area", "municipality is 'Area', expected a municipality that is not"),
        ("municipality", "../x", "municipality is '../x', expected the name of a municipality"),
        ("municipality", " ", "municipality is '', expected the name of a municipality"),
    ],
)
def test_what_cannot_be_added_is_one_line(
    project: Path, capsys: pytest.CaptureFixture[str], what: str, name: str, problem: str
) -> None:
    """Nothing is written over, and nothing lands outside the project."""
    before = sorted(project.rglob("*"))

    assert main(["new", what, name]) == 1

    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(problem)
    assert sorted(project.rglob("*")) == before
