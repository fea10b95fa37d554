"""Finds the intent behind a question, the language it is in and the municipality it names."""
