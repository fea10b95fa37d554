"""A one-time link for a coordinator who asks the bot for it."""

from bot.core.conversation import Block, Reply
from bot.desk import signing_phrases
from bot.desk.office import Office
from bot.desk.pages import Pages
from bot.desk.signing import LINK_LASTS
from bot.store.coordinators import SIGN_IN, Deed


class Links:
    """Answers /desk: for those alone whose Telegram account an administrator put on the list."""

    def __init__(self, office: Office) -> None:
        """Make links to the desk of `office`."""
        self._office = office
        self._pages = Pages(office.app.root)

    def reply(self, person: str) -> Reply | None:
        """Return a message with a new link, or None for whoever is not on the list."""
        office, now = self._office, self._office.app.clock()
        coordinator = office.store.coordinators.on_telegram(person)
        if coordinator is None:
            return None
        token = office.store.links.make(SIGN_IN, coordinator.email, now + LINK_LASTS, now)
        if token is None:
            return None
        office.store.audit.note(Deed(now, coordinator.email, "asked_for_link", "telegram"))
        text = self._pages.saying(coordinator.language)(
            signing_phrases.LINK_IN_TELEGRAM,
            link=f"{office.address}/link/{token}",
            minutes=int(LINK_LASTS.total_seconds() // 60),
        )
        return Reply(coordinator.language, (Block((text,)),))
