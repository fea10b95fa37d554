"""Telegram: updates in, messages and keyboards out; nothing is decided here."""
