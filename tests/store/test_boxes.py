"""A box opens for its own case, until that case ends, and leaves nothing behind."""

import os
import re
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.errors import StoreError
from bot.store.boxes import Boxes
from bot.store.keys import Keys
from tests.store.traces import everything

NOW = datetime.now(UTC)
NUMBER = "+358 40 123 4567"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Return where the database is to be."""
    return tmp_path / "bot.db"


@pytest.fixture(params=["file", "memory"])
def boxes(request: pytest.FixtureRequest, database: Path) -> Boxes:
    """Return boxes whose keys are files, and such whose keys are not."""
    return Boxes(Keys(), database if request.param == "file" else None)


@pytest.mark.parametrize("text", [NUMBER, "", "Анна ًٌ\0", "x" * 10_000])
def test_a_box_opens_for_its_case(boxes: Boxes, text: str) -> None:
    """What was put in comes out, whatever it is."""
    box = boxes.seal("case", text)

    assert boxes.unseal("case", box) == text
    assert text == "" or text not in box


def test_a_box_opens_for_no_other_case(boxes: Boxes) -> None:
    """A coordinator of one case must not read another's number by changing a row."""
    box = boxes.seal("case", NUMBER)
    boxes.seal("another", NUMBER)

    assert boxes.unseal("another", box) is None


@pytest.mark.parametrize("spoil", [lambda box: box[:-4], lambda box: "A" + box[1:], lambda _: "é"])
def test_a_box_that_was_changed_is_refused(boxes: Boxes, spoil: Callable[[str], str]) -> None:
    """A wrong number is worse than none."""
    box = boxes.seal("case", NUMBER)

    assert boxes.unseal("case", spoil(box)) is None


def test_a_dropped_case_is_closed_for_good(boxes: Boxes) -> None:
    """Also for a copy of its box, and where the same case is begun again."""
    box = boxes.seal("case", NUMBER)
    kept = boxes.seal("another", NUMBER)

    boxes.drop("case")
    boxes.drop("case")

    assert boxes.unseal("case", box) is None
    assert boxes.unseal("another", kept) == NUMBER
    boxes.seal("case", NUMBER)
    assert boxes.unseal("case", box) is None


def test_another_process_opens_it_and_drops_it(database: Path) -> None:
    """The bot seals, the desk opens, `forget` drops."""
    keys = Keys()
    box = Boxes(keys, database).seal("case", NUMBER)

    assert Boxes(keys, database).unseal("case", box) == NUMBER
    Boxes(keys, database).drop("case")
    assert Boxes(keys, database).unseal("case", box) is None


def test_the_key_is_a_file_for_nobody_else_and_is_overwritten(database: Path) -> None:
    """Its name leads to no case; what it held is nowhere when it is gone."""
    boxes = Boxes(Keys(), database)
    boxes.seal("../case", NUMBER)
    (path,) = database.parent.iterdir()
    assert re.fullmatch(r"bot\.db\.box-[0-9a-f]{32}", path.name)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    key = path.read_bytes()
    # A second name of the same bytes, as a snapshot of the disk has it.
    (database.parent / "snapshot").hardlink_to(path)

    boxes.drop("../case")

    assert not path.exists()
    assert key not in everything(database.parent)


def test_no_time_can_be_read_off_a_box(boxes: Boxes) -> None:
    """A time joins a number to who wrote at that time."""
    first, second = boxes.seal("case", NUMBER), boxes.seal("case", NUMBER)

    assert first[:12] == second[:12] == "gAAAAAAAAAAA"
    assert first != second


def test_keys_without_a_case_are_dropped(database: Path) -> None:
    """A process that ended between the two left one; a box just sealed is spared."""
    boxes = Boxes(Keys(), database)
    box = boxes.seal("open", NUMBER)
    boxes.seal("left", NUMBER)
    long_ago = (NOW - timedelta(days=2)).timestamp()
    for path in database.parent.iterdir():
        os.utime(path, (long_ago, long_ago))
    young = boxes.seal("young", NUMBER)

    assert boxes.drop_others(["open"], NOW - timedelta(days=1)) == 1

    assert boxes.unseal("open", box) == boxes.unseal("young", young) == NUMBER
    assert len(list(database.parent.iterdir())) == 2


def test_a_key_that_is_spoiled_is_told(database: Path) -> None:
    """By the name of its file."""
    boxes = Boxes(Keys(), database)
    box = boxes.seal("case", NUMBER)
    (path,) = database.parent.iterdir()
    path.write_text("spoiled")

    with pytest.raises(StoreError, match=path.name):
        boxes.unseal("case", box)


def test_a_disk_that_takes_no_key_is_told(tmp_path: Path) -> None:
    """Nothing is sealed with a key that would be lost."""
    boxes = Boxes(Keys(), tmp_path / "missing" / "bot.db")

    with pytest.raises(StoreError, match="cannot be used"):
        boxes.seal("case", NUMBER)
