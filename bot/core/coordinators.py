"""Who works at the desk, and whose questions each of them may see."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.core.knowledge import Group, Knowledge
from bot.core.routing import PROVIDED_TOPICS, provider_of


@dataclass(frozen=True, slots=True)
class Coordinator:
    """Somebody who may sign in."""

    email: str
    municipalities: tuple[str, ...] = ()
    """Those that they work for."""
    is_area: bool = False
    """Whether they see the questions of the whole area, and those of no known municipality."""
    is_admin: bool = False
    """Whether they say who may sign in, and let stopped answers out again."""
    language: str = "fi"
    """In which they read the desk."""


@dataclass(frozen=True, slots=True)
class Rights:
    """What somebody who has signed in may see and do."""

    who: str
    """By what the audit log knows them."""
    own: frozenset[str] = frozenset()
    """Those that they work for, and whose cases they answer."""
    municipalities: frozenset[str] = frozenset()
    """Those whose questions they see: their own, and those that these provide for."""
    is_area: bool = False
    is_admin: bool = False
    case: str = ""
    """The one case that a link in a letter opens; nothing else is seen then."""

    def see(self, municipality: str | None) -> bool:
        """Tell whether they see what comes from `municipality`; None: nobody may know whence."""
        return self.is_area or municipality in self.municipalities

    @property
    def has_queue(self) -> bool:
        """Whether they see more than one case."""
        return not self.case


def rights_of(coordinator: Coordinator, knowledge: Knowledge) -> Rights:
    """Return what a coordinator may see: their own municipalities and those these provide for."""
    return Rights(
        coordinator.email,
        frozenset(coordinator.municipalities),
        served_by(knowledge, coordinator.municipalities),
        coordinator.is_area,
        coordinator.is_admin,
    )


def served_by(knowledge: Knowledge, providers: Collection[str]) -> frozenset[str]:
    """Return `providers` and every municipality whose people one of them serves in some topic."""
    served = {
        one
        for one in knowledge.municipalities
        for topic in PROVIDED_TOPICS
        for group in Group
        if provider_of(knowledge, topic, one, group) in providers
    }
    return frozenset(served | set(providers))
