"""What many tests share: the assistant on the project's own files, and a small project."""

import shutil
from pathlib import Path

import pytest

from bot import app
from bot.core.asking import Asking
from tests.files.data_folder import DataFolder


@pytest.fixture(scope="session")
def asking() -> Asking:
    """Return what answers single questions, built once: the model is cached under var/."""
    return app.build_asking()


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """Return the project that every test starts from, built once."""
    return DataFolder.build(tmp_path_factory.mktemp("pristine"))


@pytest.fixture
def data(pristine: DataFolder, tmp_path: Path) -> DataFolder:
    """Return a small valid project in a folder of its own."""
    shutil.copytree(pristine.root, tmp_path, dirs_exist_ok=True)
    return DataFolder(tmp_path)
