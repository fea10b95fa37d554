"""What the tests of the data files share: a project that is in order."""

import shutil
from pathlib import Path

import pytest

from tests.files.data_folder import DataFolder


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """Return the project that every test starts from, built once."""
    return DataFolder.build(tmp_path_factory.mktemp("pristine"))


@pytest.fixture
def data(pristine: DataFolder, tmp_path: Path) -> DataFolder:
    """Return a small valid project in a folder of its own."""
    shutil.copytree(pristine.root, tmp_path, dirs_exist_ok=True)
    return DataFolder(tmp_path)
