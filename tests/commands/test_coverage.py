"""`coverage` shows who answers each cell, in the terminal and on a page."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot import app
from bot.commands import coverage
from bot.commands.survey import Survey, survey
from tests.files.data_folder import DataFolder
from tests.files.small_project import ANSWERS

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def ours() -> Survey:
    """Return the survey of the project's own files."""
    return survey(app.ROOT, TODAY)


def test_every_cell_of_ours_ends_at_a_named_contact(ours: Survey) -> None:
    """Municipality × topic × client group × language, proved by the answer that is read."""
    facts = ours.facts
    size = len(facts.knowledge.municipalities) * len(ours.topics) * 2 * len(facts.languages)

    assert len(ours.cells) == size
    assert [one for one in ours.cells if one.gap] == []


@pytest.mark.parametrize(
    ("topic", "who"),
    [
        ("initial_assessment", "Suo|Kaj|Sot/Kuh?|Kuu|Suo/Kaj|Suo|Suo|Sot|Suo|Kuu/Tai"),
        ("contact_person", "Hyr|Kaj|Kuh|Kuu|Pal|Puo|Ris|Sot|Suo|Tai"),
        ("guidance", "Suo|Kaj|Sot|Kuu|Suo/Kaj|Suo|Suo|Sot|Suo|Tai"),
    ],
)
def test_the_table_says_who_answers(ours: Survey, topic: str, who: str) -> None:
    """As the document has it: Puolanka buys from Suomussalmi, Kuhmo's plan is left open."""
    (line,) = (one for one in coverage.who_answers(ours) if one.startswith(f"{topic} "))

    assert line.split()[1:] == who.split("|")


def test_what_the_document_does_not_tell_stands_in_brackets(data: DataFolder) -> None:
    """The person reads that, and whom to ask."""
    table = "\n".join(coverage.who_answers(survey(data.root, TODAY)))

    assert re.search(r"^initial_assessment +Suo/Puo\? +\(Suo\)$", table, re.MULTILINE)


def test_the_words_of_a_topic_are_counted_by_language(data: DataFolder) -> None:
    """Twenty sentences teach it; its one text is translated, or waits."""
    words = list(coverage.in_which_words(survey(data.root, TODAY)))
    assert "guidance            20          20 1/1" in words

    data.change(ANSWERS, "Neuvontaa antaa kunta", "Neuvontaa sinulle antaa kunta")
    data.update()
    words = list(coverage.in_which_words(survey(data.root, TODAY)))
    assert "guidance            20          20 1/2" in words


def test_readiness_and_dates_are_shown(ours: Survey) -> None:
    """What a coordinator wants to know before asking people to use a language."""
    ready = [line.split() for line in coverage.how_ready(ours)]
    fresh = "\n".join(coverage.how_fresh(ours))

    assert [line[-1] for line in ready if line[0] in ours.facts.languages] == ["yes"] * 9
    assert re.search(r"kuusamo +\d+ facts and 1 contacts .* 2 facts past their end", fresh)


class Page(HTMLParser):
    """What a page asks of its reader's browser."""

    def __init__(self, text: str) -> None:
        """Read the page `text`."""
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and the addresses in it."""
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in {"src", "href"}]


def test_the_page_stands_alone(ours: Survey) -> None:
    """No script, nothing of another host: it can be mailed, and read on a phone."""
    text = coverage.as_page(ours)
    page = Page(text)

    assert not page.tags & {"script", "link", "img", "iframe", "object"}
    assert page.addresses == []
    assert "@import" not in text
    assert "url(" not in text
    assert "width=device-width" in text


def test_the_page_shows_what_is_not_as_it_should_be(data: DataFolder) -> None:
    """Not told, left open, stale, unreviewed, past its end."""
    data.change(ANSWERS, "Neuvontaa antaa kunta", "Neuvontaa <b>antaa</b> kunta")
    data.change(
        ANSWERS,
        "reviewed: 2024-12-01\n        valid_until: 2027-06-30",
        "reviewed: 2024-12-01\n        valid_until: 2025-06-30",
    )
    data.update()

    page = coverage.as_page(survey(data.root, TODAY))

    assert "not told" in page
    assert "left open" in page
    assert "ended 2025-06-30" in page
    assert "reviewed 2024-12-01" in page
    assert "1 texts wait" in page
    assert "Neuvontaa &lt;b&gt;antaa&lt;/b&gt; kunta" in page
    assert "0 of 11 read by a native speaker" in page


def test_a_page_is_written_where_one_is_wanted(
    data: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Instead of the tables."""
    page = tmp_path / "coverage.html"

    assert coverage.run(data.root, TODAY, page) == 0

    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert capsys.readouterr().out == f"written: {page}\n"
