"""Whether somebody reads what goes to an office: by letter, or because they may see it there."""

from collections.abc import Callable, Iterable

from bot.core.coordinators import rights_of
from bot.core.knowledge import Knowledge
from bot.store.sqlite import SqliteStore

UNREAD = "nobody reads what is sent to: %s; people there read whom to ask instead"
"""What the log says of them; `coordinators add` changes it."""


class Staffing:
    """The coordinators who may sign in, and the letters to offices where mail is set up.

    Nothing is remembered: whoever was put on the list, or taken off it, counts from the next
    question on.
    """

    def __init__(
        self, store: SqliteStore, knowledge: Callable[[], Knowledge], *, has_mail: bool = False
    ) -> None:
        """Look up coordinators in `store`, and whom they serve in what `knowledge` returns."""
        self._store = store
        self._knowledge = knowledge
        self._has_mail = has_mail

    def answers(self, receivers: Iterable[str]) -> bool:
        """Tell whether somebody reads what is sent to one of these municipalities."""
        # Every municipality has a contact person, and a letter opens the question to them.
        if self._has_mail:
            return True
        named = set(receivers)
        return any(
            one.is_area or named.intersection(one.municipalities)
            for one in self._store.coordinators.all()
        )

    def unread(self) -> list[str]:
        """Return the municipalities where nobody reads what is sent to them."""
        return [one for one in self._knowledge().municipalities if not self.answers([one])]

    def reviews(self, language: str, municipality: str | None) -> bool:
        """Tell whether somebody sees what is asked there in that language and found no answer.

        No letter tells of it, and where few use the language, the whole area's alone see it.
        """
        people = self._store.coordinators.all()
        if any(one.is_area for one in people):
            return True
        knowledge = self._knowledge()
        return (
            municipality is not None
            and any(rights_of(one, knowledge).see(municipality) for one in people)
            and self._store.reviews.is_crowded(language, municipality)
        )
