"""Which municipality a shared location leads to."""

import pytest

from bot.core.asking import Asking
from bot.core.distances import distance, nearest
from bot.core.knowledge import Point

KAJAANI, PUOLANKA = Point(64.22728, 27.72846), Point(64.86667, 27.66667)


def test_distance_is_that_of_the_crow() -> None:
    """Kajaani and Puolanka lie 0.64 degrees apart, 71 km; a degree is 111 km everywhere."""
    assert distance(KAJAANI, PUOLANKA) == pytest.approx(71.2, abs=0.2)
    assert distance(Point(0, 0), Point(0, 180)) == pytest.approx(20015, abs=1)
    assert distance(KAJAANI, KAJAANI) == 0


def test_every_centre_is_nearest_to_itself(asking: Asking) -> None:
    """All ten have a centre, and none was typed into another's file."""
    municipalities = asking.knowledge.municipalities.values()

    assert len(municipalities) == 10
    for one in municipalities:
        assert one.centre
        assert nearest(one.centre, municipalities) is one


@pytest.mark.parametrize("here", [Point(60.17, 24.94), Point(50.45, 30.52), Point(-90, 0)])
def test_far_away_no_town_is_offered(asking: Asking, here: Point) -> None:
    """A wrong town is worse than a question."""
    assert nearest(here, asking.knowledge.municipalities.values()) is None


def test_without_centres_no_town_is_offered() -> None:
    """A new municipality may not have one yet."""
    assert nearest(KAJAANI, ()) is None
