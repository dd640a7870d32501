"""Packs that ship, each at a small table of its own."""
