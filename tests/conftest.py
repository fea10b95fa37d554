"""What many tests share: the assistant on the project's own files."""

import pytest

from bot import app
from bot.core.asking import Asking


@pytest.fixture(scope="session")
def asking() -> Asking:
    """Return what answers single questions, built once: the model is cached under var/."""
    return app.build_asking()
