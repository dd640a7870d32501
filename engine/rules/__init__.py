"""Decide and evolve, the turn, legality, visibility: pure, and citing RULES.md."""
