"""Runs one of our commands on data files in a process of its own.

Checking and fitting neither slow an answer down there, nor grow the memory of the one that
answers, nor take it along where a file is worse than anybody thought.
"""

import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_ENVIRONMENT = {
    "PYTHONUTF8": "1",
    # One core stays with those who ask.
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
}
"""All that the other processes get: no token, no secret."""


class Apart:
    """One of our commands in a process of its own, which prints what is wrong."""

    def __init__(self, module: str, root: Path) -> None:
        """Start the command `module` on the files below `root`."""
        self._module = module
        # A pipe that nobody empties would stop the process at 64 KB.
        self._output = tempfile.TemporaryFile()  # noqa: SIM115 - closed where it was read
        self._process = subprocess.Popen(  # noqa: S603 - our own command, no words of anybody's
            [sys.executable, "-m", module, str(root)],
            cwd=ROOT,
            env=_ENVIRONMENT,
            stdin=subprocess.PIPE,
            stdout=self._output,
        )

    @property
    def is_over(self) -> bool:
        """Whether the process has ended."""
        return self._process.poll() is not None

    def tell(self, words: str) -> None:
        """Write one line to the process, which may wait for it."""
        # One that has ended already says why when it is asked for its problems.
        with suppress(BrokenPipeError):
            assert self._process.stdin is not None  # noqa: S101 - a pipe, as it was started
            self._process.stdin.write(f"{words}\n".encode())
            self._process.stdin.flush()

    def problems(self, longest: float | None = None) -> list[str]:
        """Wait for the end, at most `longest` seconds; return what is wrong, a line each."""
        try:
            code = self._process.wait(longest)
        except subprocess.TimeoutExpired:
            self.end()
            return [f"{self._module} did not end within {longest} seconds"]
        self._close_input()
        with self._output as output:
            output.seek(0)
            lines = output.read().decode("utf-8", "replace").splitlines()
        if code and not lines:
            # It could not even say so; what it wrote to standard error stands in the log.
            return [f"{self._module} ended with exit code {code}"]
        return lines if code else []

    def stop(self) -> None:
        """Tell the process to end; whoever waits for it goes on."""
        self._process.terminate()

    def end(self) -> None:
        """End the process before it is done."""
        self.stop()
        self._process.wait()
        self._close_input()
        self._output.close()

    def _close_input(self) -> None:
        with suppress(BrokenPipeError):
            assert self._process.stdin is not None  # noqa: S101 - a pipe, as it was started
            self._process.stdin.close()
