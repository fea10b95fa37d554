"""Notices that data files have changed, and waits until whoever changes them is done.

Looking costs less than a millisecond for all files and works on every file system, also where
the kernel tells nobody of a change (network folders, folders shared with a container).
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

SETTLED = 0.3
"""Seconds without a change after which a save is over: editors write a file in several steps."""
UNFINISHED = 3.0
"""The same for a file that ends in the middle of a line, as half of one does."""
FOLDERS: Mapping[str, tuple[str, ...]] = {
    "knowledge": (".yaml",),
    "intents": (".yaml", ".json", ".npz"),
    "translations": (".yaml", ".po", ".ogg"),
}
"""The folders of data files, and the endings of what the assistant reads in them."""

Files = Mapping[str, tuple[int, ...]]
"""Path below the root → what changes when the file does."""


def look(root: Path) -> Files:
    """Return the data files under `root` as they are now; editors' own files are left out."""
    found: dict[str, tuple[int, ...]] = {}
    for folder, endings in FOLDERS.items():
        for path in (root / folder).rglob("*"):
            if path.suffix not in endings or path.name.startswith("."):
                continue
            try:
                seen = path.stat()
            except OSError:
                # Between the two steps of a rename.
                continue
            # A copy may bring an old time along; the change time is always that of the change.
            found[path.relative_to(root).as_posix()] = (
                seen.st_mtime_ns,
                seen.st_ctime_ns,
                seen.st_size,
                seen.st_ino,
            )
    return found


def changed(before: Files, after: Files) -> frozenset[str]:
    """Return the paths that were written, added or removed."""
    return frozenset(
        path for path in before.keys() | after.keys() if before.get(path) != after.get(path)
    )


class Watch:
    """Tells when a change is over."""

    def __init__(self, root: Path, taken: Files, now: float) -> None:
        """Watch what differs below `root` from the files as they were `taken` up.

        All times are seconds of one steady clock.
        """
        self._root = root
        self._taken = self._last = taken
        self._since = now

    def settled(self, now: float) -> Files | None:
        """Return the files once a change has come to rest; None during one and without one."""
        files = look(self._root)
        if files != self._last:
            self._last, self._since = files, now
            return None
        paths = changed(self._taken, files)
        if not paths:
            return None
        patience = UNFINISHED if _any_unfinished(self._root, paths) else SETTLED
        return files if now - self._since >= patience else None

    @property
    def is_moving(self) -> bool:
        """Whether the last look found a change that nobody has dealt with."""
        return self._last != self._taken

    def take(self, files: Files) -> None:
        """Remember that `files` were dealt with, taken up or refused."""
        self._taken = files


def _any_unfinished(root: Path, paths: Iterable[str]) -> bool:
    """Tell whether a text among `paths` is empty or lacks the end of its last line."""
    for path in paths:
        try:
            if path.endswith(_TEXTS) and not (root / path).read_bytes().endswith(b"\n"):
                return True
        except OSError:
            # Removed; what is gone is whole.
            continue
    return False


_TEXTS = (".yaml", ".po")
