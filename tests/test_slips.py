"""Whoever edits our files and slips is told of it, with file and line; nothing falls over."""

import os
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot import app
from bot.files.checking import problems_of
from tests.slips import MISTRANSLATIONS, SLIPS, Mistranslation, Slip, copy_project

ALL: list[Slip | Mistranslation] = [*SLIPS, *MISTRANSLATIONS]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[Slip | Mistranslation, str]:
    """Return what `check` says at the place of each slip, all of them made at once."""
    root = tmp_path_factory.mktemp("slips")
    copy_project(app.ROOT, root)
    places = {slip: slip.make(root) for slip in ALL}
    lines = [str(problem) for problem in problems_of(root)]
    return {
        slip: "\n".join(line for line in lines if line.startswith(f"{place}: "))
        or f"nothing at {place}"
        for slip, place in places.items()
    }


@pytest.mark.parametrize(
    "slip",
    ALL,
    ids=lambda one: re.sub(r"\W+", " ", one.problem),
)
def test_a_slip_is_told_with_file_and_line(
    told: dict[Slip | Mistranslation, str], slip: Slip | Mistranslation
) -> None:
    """All at once, so that an admin mends everything in one go."""
    assert re.search(slip.problem, told[slip]), told[slip]


# -- whatever bytes a file holds ---------------------------------------------------------------

EXAMPLES_KEPT = 2
"""Of each intent; reading all sixty takes seconds, and a slip is as bad among two."""
BYTES = [b"", b"\xff", b"{", b"[", b"\t", b": ", b"- ", b"\n", b"'", b'"', b"*a ", b"&a [*a]"]
BYTES += [b"\x00", b"\xef\xbb\xbf", b"[" * 6000, b"- " * 2000, b"\xe2\x80\xa8", b"{}", b"~"]
VALUES = ["", "null", "[]", "{}", "- a", "!!int x", "9999-99-99", "{a", "${x}", "'", "а", "\u200b"]
VALUES += ["{document: 0}", "{municipality: , confirmed: }", "1" * 5000, "&a {jobseeker: *a}", "|"]
SOMETIMES_THERE = {
    "translations/uk/reviewed.yaml": "reviewed:\n  9a1c: {who: кіт, when: 2026-11-24}\n",
    "translations/same_meaning.yaml": (
        "changes:\n  - topic: guidance\n    was: Kysy.\n    now: Kysy!\n    who: Aino\n"
        "    when: 2026-11-24\n"
    ),
    "knowledge/kuhmo/proposed.yaml": (
        "answers:\n  guidance:\n    both:\n    - text: Kysy Sotkamosta.\n      certainty: stated\n"
        "      source: {municipality: Aino, confirmed: 2026-11-24}\n      reviewed: 2026-11-24\n"
        "      state: draft\n"
    ),
}
"""Files that people write in the course of their work."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of our files with few examples, which is checked in half a second."""
    root = tmp_path_factory.mktemp("small")
    copy_project(app.ROOT, root)
    few = re.compile(rf"((?:^    - .*\n){{{EXAMPLES_KEPT}}})(?:^    - .*\n)+", re.MULTILINE)
    for path in (root / "intents").glob("??.yaml"):
        path.write_text(few.sub(r"\1", path.read_text("utf-8")), "utf-8")
    for language in ("ru", "vi", "th", "sw", "rw"):
        shutil.rmtree(root / "translations" / language)
    for name, text in SOMETIMES_THERE.items():
        (root / name).write_text(text, "utf-8")
    return root


def _bytes_changed(content: bytes, share: float, length: int, new: bytes) -> bytes:
    start = int(share * len(content))
    return content[:start] + new + content[start + length :]


def _line_changed(content: bytes, share: float, twice: bool) -> bytes:  # noqa: FBT001 - drawn
    lines = content.split(b"\n")
    at = int(share * (len(lines) - 1))
    return b"\n".join(lines[:at] + [lines[at]] * (2 if twice else 0) + lines[at + 1 :])


def _value_changed(content: bytes, share: float, new: str) -> bytes:
    start = content.find(b": ", int(share * len(content)))
    end = content.find(b"\n", start)
    return content if start < 0 else content[: start + 2] + new.encode() + content[end:]


SHARES = st.floats(0, 1)
CHANGES = st.one_of(
    st.builds(
        lambda share, length, new: lambda content: _bytes_changed(content, share, length, new),
        SHARES,
        st.sampled_from([0, 0, 1, 3, 40, 100_000]),
        st.sampled_from(BYTES) | st.binary(max_size=4),
    ),
    st.builds(
        lambda share, twice: lambda content: _line_changed(content, share, twice),
        SHARES,
        st.booleans(),
    ),
    st.builds(
        lambda share, new: lambda content: _value_changed(content, share, new),
        SHARES,
        st.sampled_from(VALUES),
    ),
)


@given(which=st.integers(0, 999), change=CHANGES)
@settings(
    max_examples=int(os.environ.get("FUZZ_EXAMPLES", "12")),
    deadline=None,
    derandomize="FUZZ_EXAMPLES" not in os.environ,
    # A slip is small as it is; shrinking one takes a minute.
    phases=[Phase.explicit, Phase.generate],
)
def test_no_content_of_our_files_makes_check_fall_over(
    small: Path, which: int, change: Callable[[bytes], bytes]
) -> None:
    """No traceback for any bytes, line or value: problems, one a line, with file and line."""
    kinds = (".yaml", ".po", ".pot", ".json")
    files = sorted(path for path in small.rglob("*.*") if path.suffix in kinds)
    path = files[which % len(files)]
    content = path.read_bytes()
    try:
        path.write_bytes(change(content))
        lines = [str(problem) for problem in problems_of(small, date(2026, 11, 24))]
    finally:
        path.write_bytes(content)

    assert [
        one for one in lines if not re.fullmatch(r"[^:\n]+:\d+: (?:error|warning): .+", one)
    ] == []
