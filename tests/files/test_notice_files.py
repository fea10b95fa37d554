"""A notice that is written wrongly is named with file and line, and read by nobody."""

from datetime import date

import pytest

from bot.files.catalogs import update
from bot.files.checking import problems_of
from bot.files.loading import load_knowledge, read_languages
from tests.files.data_folder import DataFolder

GOOD = "text: Neuvonta on suljettu.\nfrom: 2026-11-25\nuntil: 2026-11-30\n"


def _write(data: DataFolder, text: str, name: str = "closed") -> None:
    folder = data.root / "knowledge/notices"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yaml").write_text(text, "utf-8")


def test_a_notice_is_read(data: DataFolder) -> None:
    """A file of four lines; without municipalities it is for all."""
    _write(data, GOOD)
    notice = load_knowledge(data.root).knowledge.notices["closed"]

    assert notice.text == "Neuvonta on suljettu."
    assert notice.municipalities == ()
    assert (notice.begins.day, notice.ends.day) == (25, 30)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (GOOD + "municipalities: [atlantis]\n", ":4: error: 'atlantis' is not"),
        (GOOD.replace("2026-11-30", "2026-11-20"), ":3: error: it ends before it begins"),
        (GOOD.replace("suljettu", "{town}"), ":1: error: nothing may stand in braces here"),
        (GOOD.replace("suljettu", "x" * 2000), "1000 are the most"),
        (GOOD.replace("until", "untill"), "'untill' is not known here"),
        (GOOD.replace("2026-11-25", "soon"), ":2: error: 'soon' is not a date"),
    ],
)
def test_a_slip_is_named(data: DataFolder, text: str, problem: str) -> None:
    """Whoever wrote it in a hurry reads what is wrong."""
    _write(data, text)

    assert any(problem in one for one in data.problems()), data.problems()


def test_a_name_that_cannot_stand_on_a_command_line_is_refused(data: DataFolder) -> None:
    """`notice send NAME` must find it."""
    _write(data, GOOD, "Suljettu tänään")

    assert any("must be like road_closed.yaml" in one for one in data.problems())


def test_translators_get_it(data: DataFolder) -> None:
    """With its place, and a context that no answer has."""
    _write(data, GOOD)
    assert list(update(data.root, read_languages(data.root)))
    catalog = (data.root / "translations/uk/LC_MESSAGES/knowledge.po").read_text("utf-8")

    assert (
        "#. news, for some days\n"
        "#: knowledge/notices/closed.yaml:1\n"
        'msgctxt "notice"\n'
        'msgid "Neuvonta on suljettu."\n'
        'msgstr ""\n'
    ) in catalog


def test_what_has_ended_is_named(data: DataFolder) -> None:
    """Its translations are work for nothing, and somebody may think that it is still told."""
    _write(data, GOOD)
    data.update()
    ended = "knowledge/notices/closed.yaml:1: warning: ended on 2026-11-30; delete the file"

    def said(day: date) -> list[str]:
        return [str(one) for one in problems_of(data.root, day) if "notices" in one.path]

    assert said(date(2026, 12, 1)) == [ended]
    assert said(date(2026, 11, 30)) == []
