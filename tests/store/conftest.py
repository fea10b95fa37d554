"""What the tests of the store share."""

from pathlib import Path

import pytest

from tests.store import waiting


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a database with people and waiting messages stands."""
    path = tmp_path / "bot.db"
    waiting.write(path)
    return path
