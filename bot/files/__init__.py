"""Turns the data files into frozen objects, checks them and offers their texts to translators."""
