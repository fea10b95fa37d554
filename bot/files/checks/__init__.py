"""Checks of the data files: one small function each, which says what goes wrong without it."""
