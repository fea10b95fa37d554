"""The coordinators' web page: what it answers stands in site.py."""

from bot.desk.by_telegram import Links
from bot.desk.site import routes

__all__ = ["Links", "routes"]
