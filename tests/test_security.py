"""SECURITY.md names a test for each threat, and those tests exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = sorted(path.name for path in ROOT.glob("*.lock"))
PINNED = re.compile(r"[a-z0-9._-]+==\S+(?: ;.*?)?(?: +--hash=sha256:[0-9a-f]{64})+")
NOT_BUILT = "not built yet"


def threats() -> dict[str, tuple[str, str]]:
    """Return threat → what is done, test."""
    lines = (ROOT / "SECURITY.md").read_text("utf-8").splitlines()
    rows = [line.strip("|").split(" | ") for line in lines if line.startswith("| ")]
    return {
        threat.strip(): (done.strip(), test.strip())
        for threat, done, test in rows
        if threat.strip() != "threat"
    }


def named_in(cell: str) -> list[tuple[str, str]]:
    """Return the file and the name of each test in a cell."""
    return re.findall(r"`([\w/]+\.py)::(test_\w+)`", cell)


@pytest.mark.parametrize("threat", threats())
def test_every_threat_has_a_test(threat: str) -> None:
    """A sentence in a document keeps nobody out."""
    done, test = threats()[threat]
    if test == NOT_BUILT:
        assert done == "–"
        return
    named = named_in(test)

    assert done
    assert named
    # Nothing else stands there that a reader could take for a test.
    assert " ".join(f"`{file}::{name}`" for file, name in named) == test
    assert [
        name
        for file, name in named
        if not re.search(rf"^(?:async )?def {name}\(", _read(file), re.MULTILINE)
    ] == []


def _read(file: str) -> str:
    path = ROOT / file
    return path.read_text("utf-8") if path.exists() else ""


@pytest.mark.parametrize("lock", LOCKS)
def test_every_dependency_is_pinned_by_hash(lock: str) -> None:
    """One version, known bytes, and no address that could be somebody else's tomorrow."""
    text = (ROOT / lock).read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]

    assert lines
    assert [
        line
        for line in lines
        if not re.fullmatch(
            r"[a-z0-9._-]+==\S+(?: ;[^\n]*?)?(?: +--hash=sha256:[0-9a-f]{64})+", line
        )
    ] == []
    assert "://" not in text
