"""`check` tells everything that is wrong, in words that an admin can act on."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.commands import check
from bot.files.checking import Problem, problems_of
from bot.files.checks.answers import LONGEST_TEXT, placeholders
from tests.files.data_folder import ANSWERS, AREA, MUNICIPALITY, DataFolder

UK_KNOWLEDGE = "translations/uk/LC_MESSAGES/knowledge.po"
UK_BOT = "translations/uk/LC_MESSAGES/bot.po"


def test_a_project_in_order_has_no_problems(data: DataFolder) -> None:
    """Silence means that all is well."""
    assert data.problems() == []


# -- examples ----------------------------------------------------------------------------------


def test_an_example_of_two_intents_is_reported(data: DataFolder) -> None:
    """A sentence cannot teach two intents: the matcher would toss a coin."""
    data.examples("uk", {"guidance": ["Куди йти?"], "greeting": ["КУДИ йти"]})

    place = data.where("intents/uk.yaml", "КУДИ йти")
    assert data.problems() == [
        f"{place}: error: 'КУДИ йти' is an example of guidance and greeting"
    ]


def test_a_negative_that_is_also_an_example_is_reported(data: DataFolder) -> None:
    """What is answered cannot be put aside."""
    data.examples("uk", {"guidance": ["Яка завтра погода?"]})
    text = (data.root / "intents/uk.yaml").read_text("utf-8")
    data.write("intents/uk.yaml", f"{text}negatives:\n  out_of_scope:\n    - яка завтра погода\n")

    place = data.where("intents/uk.yaml", "- яка завтра погода")
    assert data.problems() == [
        f"{place}: error: 'яка завтра погода' is an example of guidance and out_of_scope"
    ]


def test_the_same_word_in_two_languages_is_no_problem(data: DataFolder) -> None:
    """Two languages may share a word and mean different things."""
    data.examples("uk", {"guidance": ["Kela"]})
    data.examples("fi", {"greeting": ["Kela"]})

    assert data.problems() == []


def test_an_example_that_stands_twice_is_no_problem(data: DataFolder) -> None:
    """Nobody is confused by hearing the same thing twice."""
    data.examples("uk", {"guidance": ["Куди йти?", "куди йти"]})

    assert data.problems() == []


def test_few_examples_are_a_warning(data: DataFolder) -> None:
    """An intent with a handful of examples is guessed, not understood."""
    data.change("intents/uk.yaml", '    - "де дістати лист"\n', "")

    assert data.problems() == [
        "intents/uk.yaml:1: warning: 'guidance' has 19 examples, 20 are wanted"
    ]


def test_a_kind_of_an_intent_needs_half_as_many_examples(data: DataFolder) -> None:
    """The kinds of an emergency share their intent's examples."""
    lines = (data.root / "intents/uk.yaml").read_text("utf-8").splitlines(keepends=True)
    first = lines.index("  emergency.danger:\n") + 1
    data.write("intents/uk.yaml", "".join(lines[: first + 9] + lines[first + 20 :]))

    assert data.problems() == [
        "intents/uk.yaml:1: warning: 'emergency.danger' has 9 examples, 10 are wanted"
    ]


def test_an_intent_without_examples_is_an_error(data: DataFolder) -> None:
    """It would never be understood in that language."""
    data.write("intents/uk.yaml", "language: uk\nexamples: {}\n")

    problems = data.problems()

    assert problems[0] == "intents/uk.yaml:1: error: 'guidance' has 0 examples, 20 are wanted"
    assert len(problems) == 5


# -- answers -----------------------------------------------------------------------------------


@pytest.mark.parametrize("intent", ["kela_benefits", "emergency.danger"])
def test_a_redirect_or_emergency_without_an_answer_is_reported(
    data: DataFolder, intent: str
) -> None:
    """Somebody in need would read an empty message."""
    data.change(AREA, f"  {intent}:", "  guidance:")
    data.update()

    errors = [line for line in data.problems() if "error" in line]

    assert errors == [f"{AREA}:1: error: '{intent}' has no answer"]


def test_a_journey_to_another_town_needs_a_line_of_the_document(data: DataFolder) -> None:
    """Nobody is sent to another town unless the document does."""
    data.change(ANSWERS, '{document: "12-15"}', "{municipality: Aino, confirmed: 2026-11-02}")

    place = data.where(ANSWERS, "place: library")
    problem = "'initial_assessment' sends people to another town without a line of the document"
    assert data.problems() == [f"{place}: error: {problem} that names it"]


@pytest.mark.parametrize("name", ["provider", "municipality", "county", "place"])
def test_a_placeholder_that_is_filled_is_no_problem(data: DataFolder, name: str) -> None:
    """Names enter an answer by placeholder, so that they stay as they stand on a sign."""
    data.change(ANSWERS, "{provider}", f"{{{name}}}")

    assert [line for line in data.problems() if "placeholder" in line] == []


@pytest.mark.parametrize(
    ("path", "old", "new", "intent", "name"),
    [
        (ANSWERS, "{provider}", "{providers}", "guidance", "providers"),
        (ANSWERS, "{provider}", "{provider", "guidance", "broken brace"),
        (ANSWERS, "{provider}", "{}", "guidance", ""),
        (ANSWERS, "maahanmuutto-ohjaaja.", "henkilö {place}.", "initial_assessment", "place"),
        (
            AREA,
            "Soita heti 112.",
            "Soita 112, {municipality}!",
            "emergency.danger",
            "municipality",
        ),
    ],
)
def test_a_placeholder_that_nothing_fills_is_reported(  # noqa: PLR0913, PLR0917
    data: DataFolder, path: str, old: str, new: str, intent: str, name: str
) -> None:
    """The answer would break, or say "{providers}"."""
    data.change(path, old, f"'{new}'" if new == "{}" else new)
    data.update()

    errors = [line for line in data.problems() if "error" in line]

    # The key stands a line above where the text is folded.
    line = int(data.where(path, new).rpartition(":")[2]) - (
        path == ANSWERS and old == "{provider}"
    )
    assert errors == [
        f"{path}:{line}: error: '{intent}' has the placeholder {{{name}}}, which nothing fills"
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ei mitään", set()),
        ("{place} ja {county}", {"place", "county"}),
        ("{place", {"broken brace"}),
        ("}", {"broken brace"}),
    ],
)
def test_placeholders_are_found(text: str, names: set[str]) -> None:
    """A broken brace is a placeholder of its own, so that it never passes."""
    assert placeholders(text) == names


# -- translations ------------------------------------------------------------------------------


def test_a_missing_catalog_is_a_warning(data: DataFolder) -> None:
    """A new language begins without one."""
    data.remove(UK_KNOWLEDGE)

    assert data.problems() == [f"{UK_KNOWLEDGE}:1: warning: no catalog; run `make texts`"]


def test_missing_translations_are_counted(data: DataFolder) -> None:
    """One line a catalog, not one a text."""
    data.translate("uk", "bot", {"Hello!": "", "Advice and help": ""})

    place = data.where(UK_BOT, 'msgid "Hello!"')
    waiting = "2 texts wait for a translation; this is the first"
    assert data.problems() == [f"{place}: warning: {waiting}"]


@pytest.mark.parametrize(
    "translation", ["Поради дає громада.", "Поради дає {place}.", "Поради дає {provider."]
)
def test_a_translation_with_other_placeholders_is_reported(
    data: DataFolder, translation: str
) -> None:
    """It says something else than its source."""
    source = "Neuvontaa antaa kunta: {provider}."
    data.translate("uk", "knowledge", {source: translation})

    place = data.where(UK_KNOWLEDGE, f'msgid "{source}"')
    assert data.problems() == [f"{place}: error: the placeholders differ from those of '{source}'"]


def test_a_problem_with_a_text_of_two_paragraphs_is_one_line(data: DataFolder) -> None:
    """Whoever reads `check` by the line must not meet half a problem."""
    data.change(AREA, "text: Soita heti 112.", 'text: "Soita heti.\\n\\nNumero on 112."')
    data.update()
    data.translate("uk", "knowledge", {"Soita heti.\n\nNumero on 112.": "Телефонуйте {place}."})

    problems = data.problems()

    assert any("error: the placeholders differ" in line for line in problems)
    assert [line for line in problems if len(line.splitlines()) > 1] == []


def test_a_translation_that_fits_no_message_is_reported(data: DataFolder) -> None:
    """Telegram refuses a message that is too long, and the person reads nothing."""
    data.translate("uk", "knowledge", {"Soita heti 112.": "112" + "а" * (LONGEST_TEXT - 2)})

    place = data.where(UK_KNOWLEDGE, 'msgid "Soita heti 112."')
    assert data.problems() == [f"{place}: error: 1201 characters, at most 1200 fit an answer"]


def test_the_longest_translation_that_fits_is_no_problem(data: DataFolder) -> None:
    """The limit itself is allowed."""
    data.translate("uk", "knowledge", {"Soita heti 112.": "112" + "а" * (LONGEST_TEXT - 3)})

    assert data.problems() == []


def test_a_source_text_that_fits_no_message_is_reported(data: DataFolder) -> None:
    """The Finnish text is read too: by Finnish readers, and where a translation is missing."""
    data.change(AREA, "Soita heti 112.", f"Soita heti 112 {'a' * LONGEST_TEXT}.")
    data.update()

    errors = [line for line in data.problems() if "error" in line]

    place = data.where(AREA, "Soita heti 112")
    assert errors == [f"{place}: error: 1216 characters, at most 1200 fit an answer"]


def test_a_broken_catalog_is_reported(data: DataFolder) -> None:
    """Without it a whole language is silent."""
    place = data.change(UK_KNOWLEDGE, 'msgctxt "guidance"', 'msgcontext "guidance"')

    (problem,) = data.problems()

    assert problem.startswith(f"{place}: error: broken catalog: ")


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (AREA, "Soita heti 112.", "Soita 112."),
        ("intents/intents.yaml", "    label: Money and Kela", "    label: Money"),
        ("bot/core/phrases.py", '_("Hello!")', '_("Good day!")'),
    ],
)
def test_a_text_that_no_template_holds_is_reported(
    data: DataFolder, path: str, old: str, new: str
) -> None:
    """It would never reach a translator; nor does a slip of one digit go unseen."""
    place = data.change(path, old, new)

    (problem,) = data.problems()
    assert problem.startswith(f"{place}: error: this text is new or was changed")
    assert problem.endswith("run `make texts`")


def test_texts_that_were_extracted_are_in_step(data: DataFolder) -> None:
    """`make texts` mends what the check found."""
    data.change(AREA, "Soita heti 112.", "Soita 112.")
    data.update()

    assert [line for line in data.problems() if "error" in line] == []


def test_a_missing_template_is_reported(data: DataFolder) -> None:
    """Translators work from it."""
    data.remove("translations/bot.pot")

    assert data.problems() == [
        "translations/bot.pot:1: error: cannot be read: No such file or directory"
    ]


# -- all together ------------------------------------------------------------------------------


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
