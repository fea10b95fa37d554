"""What it takes to answer: the commands and the assistant, built in a process of their own."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOADED = "; import sys; print({name.partition('.')[0] for name in sys.modules})"


@pytest.mark.parametrize(
    "program",
    ["import bot.__main__; bot.__main__.app.build_asking()", "import bot.commands.check"],
)
def test_answering_and_checking_load_nothing_that_only_fits(program: str) -> None:
    """SciPy and scikit-learn cost seconds and a hundred megabytes, at every start and edit."""
    ran = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program + LOADED],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert "numpy" in ran.stdout
    assert "scipy" not in ran.stdout
    assert "sklearn" not in ran.stdout
