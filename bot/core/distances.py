"""Which municipality is nearest to a place that a person shares."""

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt

from bot.core.knowledge import Municipality, Point

EARTH = 6371.0
"""Kilometres from its middle to its surface."""
FAR = 100.0
"""Kilometres from a centre beyond which nobody lives in the municipality any more."""


def distance(one: Point, other: Point) -> float:
    """Return the kilometres between two points, as the crow flies (haversine)."""
    north = radians(other.latitude - one.latitude)
    east = radians(other.longitude - one.longitude)
    width = cos(radians(one.latitude)) * cos(radians(other.latitude))
    return 2 * EARTH * asin(sqrt(sin(north / 2) ** 2 + width * sin(east / 2) ** 2))


def nearest(here: Point, municipalities: Iterable[Municipality]) -> Municipality | None:
    """Return the municipality whose centre is nearest; None where all are far.

    A border is not a circle around a centre, so whoever asks must let the person confirm.
    """
    known = [(one, one.centre) for one in municipalities if one.centre]
    near = [(distance(here, centre), one) for one, centre in known]
    kilometres, found = min(near, key=lambda pair: pair[0], default=(FAR + 1, None))
    return found if kilometres <= FAR else None
