"""Thin adapters between the assistant and the places where people write."""
