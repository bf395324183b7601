"""Checks of a whole matter: one rule is one small function that yields findings."""
