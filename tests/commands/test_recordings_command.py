"""`recordings` tells volunteers what to read aloud, and where to put it."""

from datetime import date
from pathlib import Path

import pytest

from bot.commands.recordings import run, state_of
from bot.core.asking import Asking
from bot.core.errors import InputError
from tests.ogg import silence

TODAY = date(2026, 11, 24)


def test_what_is_missing_is_listed_with_its_file(
    asking: Asking, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Read it, save it under that name: nothing else is to be done."""
    assert run(asking, tmp_path, "rw", TODAY) == 0
    before = capsys.readouterr().out
    first, *_ = state_of(asking, tmp_path, "rw", TODAY).missing
    name = before.splitlines()[0].removeprefix("emergency: ")
    assert first[1].text in before

    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_bytes(silence())
    assert run(asking, tmp_path, "rw", TODAY) == 0
    after = capsys.readouterr().out

    assert name not in after
    assert after.splitlines()[-1].startswith("1 recorded, ")


def test_a_recording_of_old_words_is_named_as_stale(
    asking: Asking, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is never heard; only its volunteer can say it anew."""
    old = tmp_path / "translations/sw/recordings/0123456789abcdef.ogg"
    old.parent.mkdir(parents=True)
    old.write_bytes(silence())

    assert run(asking, tmp_path, None, TODAY) == 0
    assert "sw: 0 of " in (said := capsys.readouterr().out)
    assert "recorded, 1 stale\n" in said
    assert run(asking, tmp_path, "sw", TODAY) == 0
    assert f"stale, its text has changed: {old.relative_to(tmp_path)}" in capsys.readouterr().out


def test_an_unknown_language_is_named(asking: Asking, tmp_path: Path) -> None:
    """With those that there are."""
    with pytest.raises(InputError, match="language is 'xx', expected one of uk, ar"):
        run(asking, tmp_path, "xx", TODAY)
