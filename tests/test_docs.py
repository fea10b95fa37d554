"""What can be set and what can be run stands in the README."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import Settings

README = Path(__file__).resolve().parent.parent / "README.md"


class Watched(Mapping[str, str]):
    """An empty environment that remembers what it was asked for."""

    def __init__(self) -> None:
        """Begin unasked."""
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> str:
        """Have nothing of that name."""
        self.asked.add(name)
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        """Have no names."""
        return iter(())

    def __len__(self) -> int:
        """Be empty."""
        return 0


def test_every_variable_is_in_the_readme() -> None:
    """A setting that nobody can find is not one."""
    environ = Watched()
    Settings.from_env(environ)
    readme = README.read_text("utf-8")

    assert len(environ.asked) >= 5
    assert [name for name in sorted(environ.asked) if not re.search(rf"\b{name}\b", readme)] == []


def test_every_command_is_in_the_readme(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As code: `check`, or python -m bot check."""
    monkeypatch.setenv("COLUMNS", "99")
    with pytest.raises(SystemExit):
        main(["--help"])
    commands = re.findall(r"^    ([a-z]+)\b", capsys.readouterr().out, re.MULTILINE)
    readme = README.read_text("utf-8")

    assert {"serve", "chat", "ask", "check"} < set(commands)
    assert [
        name for name in commands if not re.search(rf"(?:`|python -m bot ){name}\b", readme)
    ] == []
