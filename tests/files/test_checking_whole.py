"""All problems of a project are found at once, and no file makes the check fall over."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.commands import check
from bot.files.checking import Problem, problems_of
from tests.files.data_folder import DataFolder
from tests.files.small_project import ANSWERS, AREA, MUNICIPALITY

UK_KNOWLEDGE = "translations/uk/LC_MESSAGES/knowledge.po"
UK_BOT = "translations/uk/LC_MESSAGES/bot.po"


def test_several_problems_are_reported_at_once_errors_first(data: DataFolder) -> None:
    """An admin mends everything in one go."""
    data.examples("uk", {"guidance": ["Куди йти?"], "greeting": ["куди йти"]})
    data.change("intents/fi.yaml", '    - "tarvitsen rahaa"\n', "")
    place = data.change(ANSWERS, '"12-15"', '"45"')
    data.translate("uk", "knowledge", {"Soita heti 112.": ""})

    twice = data.where("intents/uk.yaml", "куди йти")
    waiting = data.where(UK_KNOWLEDGE, 'msgid "Soita heti 112."')
    assert data.problems() == [
        f"{twice}: error: 'куди йти' is an example of guidance and greeting",
        f"{place}: error: line 45 is under no heading of the document",
        "intents/fi.yaml:1: warning: 'kela_benefits' has 19 examples, 20 are wanted",
        f"{waiting}: warning: 1 texts wait for a translation; this is the first",
    ]


def test_two_wrong_answers_of_one_file_are_both_reported(data: DataFolder) -> None:
    """The first mistake does not hide the second."""
    places = [
        data.change(ANSWERS, '"50-52, 60"', '"45"'),
        data.change(ANSWERS, "certainty: planned", "certainty: maybe"),
    ]

    problems = data.problems()

    assert [line.split(": error: ")[0] for line in problems] == places


@pytest.mark.parametrize("path", [ANSWERS, AREA, "knowledge/suomussalmi/answers.yaml"])
def test_a_file_of_answers_that_is_no_yaml_is_reported(data: DataFolder, path: str) -> None:
    """The commonest slip of an admin must not end in a stack trace."""
    place = data.change(path, "answers:\n", "answers:\n\t- a\n")

    problems = data.problems()

    assert any(line.startswith(place.rpartition(":")[0]) for line in problems)
    assert any("error: not valid YAML: " in line for line in problems)


def test_what_is_loaded_is_extracted_too(data: DataFolder) -> None:
    """Two readers of YAML that disagree about a tab would end in a stack trace."""
    data.change(ANSWERS, '{document: "12-15"}', '{document:\t"12-15"}')

    assert data.problems() == []


@pytest.mark.parametrize(
    "path",
    [
        "translations/languages.yaml",
        "intents/intents.yaml",
        "knowledge/area/area.yaml",
        MUNICIPALITY,
        "intents/uk.yaml",
    ],
)
def test_a_file_that_is_no_yaml_is_reported(data: DataFolder, path: str) -> None:
    """Whichever file it is, its name is told."""
    data.write(path, "a: 'b\n")

    assert any(line.startswith(f"{path}:2: error: not valid YAML: ") for line in data.problems())


def test_a_language_that_is_no_text_is_reported(data: DataFolder) -> None:
    """One bad key does not hide what else is wrong."""
    place = data.change("intents/uk.yaml", "language: uk", "language:")

    assert data.problems() == [f"{place}: error: the text is empty; write it or remove the key"]


def test_check_prints_the_problems_and_fails_on_errors(
    data: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    """Errors stop a merge."""
    place = data.change(MUNICIPALITY, "code: 620", "code: 62")

    assert check.run(data.root) == 1
    printed = capsys.readouterr().out.splitlines()
    assert f"{place}: error: '62' is not a municipality code of three digits" in printed


def test_check_passes_with_warnings(data: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    """Warnings only inform."""
    data.translate("uk", "bot", {"Hello!": ""})

    assert check.run(data.root) == 0
    place = data.where(UK_BOT, 'msgid "Hello!"')
    assert capsys.readouterr().out == (
        f"{place}: warning: 1 texts wait for a translation; this is the first\n"
        "0 errors, 1 warnings\n"
    )


SLIPS = [b"", b"\xff", b"{", b"}", b"[", b"\t", b": ", b"- ", b"\n", b"'", b'"', b"&a ", b"*a"]
SLIPS += [
    b"!!binary ",
    b"\x00",
    b"%",
    b"? ",
    b"|",
    b">",
    b"#",
    b"---\n",
    b"\xe2\x80\xa8",
    b"\\u12",
]


@st.composite
def slips(draw: st.DrawFn) -> tuple[int, float, int, bytes]:
    """Draw which file, how far into it, how many bytes go, and what comes instead."""
    return (
        draw(st.integers(0, 99)),
        draw(st.floats(0, 1)),
        draw(st.sampled_from([0, 0, 1, 3, 10, 100_000])),
        draw(st.sampled_from(SLIPS) | st.binary(max_size=4)),
    )


@given(slips())
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    # A slip is small as it is; shrinking one takes a minute.
    phases=[Phase.explicit, Phase.generate],
)
def test_no_slip_of_an_editor_makes_check_fall_over(
    pristine: DataFolder, slip: tuple[int, float, int, bytes]
) -> None:
    """Whatever bytes a file holds, its problems are told, one a line."""
    index, share, length, new = slip
    files = [
        path for path in pristine.root.rglob("*.*") if path.suffix in (".yaml", ".po", ".pot")
    ]
    path = sorted(files)[index % len(files)]
    content = path.read_bytes()
    start = int(share * len(content))
    try:
        path.write_bytes(content[:start] + new + content[start + length :])
        problems = problems_of(pristine.root)
    finally:
        path.write_bytes(content)

    assert all(isinstance(problem, Problem) for problem in problems)
    assert [line for line in map(str, problems) if len(line.splitlines()) != 1] == []
