"""Keeps what must survive a restart; the only place that knows a database."""
