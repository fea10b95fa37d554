"""People are known by keyed hashes, and nobody without the secret finds them."""

import hashlib
from pathlib import Path

import pytest

from bot.core.errors import StoreError
from bot.store.keys import Keys, key_file

PERSON = "telegram:987654321"


def test_a_person_is_known_again_with_the_same_secret_only(tmp_path: Path) -> None:
    """Else nothing could be remembered, and everything could be joined."""
    keys = Keys.beside(tmp_path / "bot.db")

    assert keys.person(PERSON) == Keys.beside(tmp_path / "bot.db").person(PERSON)
    assert keys.person(PERSON) != Keys().person(PERSON)
    assert keys.person(PERSON) != keys.person("telegram:98765432")
    assert hashlib.sha256(PERSON.encode()).hexdigest()[:32] != keys.person(PERSON)


def test_marks_of_one_writer_have_nothing_in_common() -> None:
    """Two questions of one person are not seen to be one person's."""
    keys = Keys()
    marks = {keys.person(PERSON), keys.writer(PERSON, "a"), keys.writer(PERSON, "b")}

    assert len(marks) == 3


def test_the_secret_is_for_nobody_else(tmp_path: Path) -> None:
    """Mode 600, also where somebody copied it back with other rights."""
    path = key_file(tmp_path / "bot.db")
    first = Keys.beside(tmp_path / "bot.db")
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["bot.db.key"]

    path.chmod(0o644)
    assert Keys.beside(tmp_path / "bot.db").person(PERSON) == first.person(PERSON)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("written", ["", "secret", "0" * 63, "0" * 65, "z" * 64, "é"])
def test_a_spoiled_secret_stops_the_start(tmp_path: Path, written: str) -> None:
    """Going on with another one would make strangers of everybody, and undeletable ones."""
    key_file(tmp_path / "bot.db").write_text(written)

    with pytest.raises(StoreError, match="no secret of 64 hexadecimal digits"):
        Keys.beside(tmp_path / "bot.db")


def test_a_lost_secret_is_noticed(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """People are asked again; whoever lost it should know why."""
    (tmp_path / "bot.db").write_bytes(b"something")
    Keys.beside(tmp_path / "bot.db")

    assert "bot.db.key is missing" in caplog.text
