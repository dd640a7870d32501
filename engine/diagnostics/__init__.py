"""Findings about a text: where, what, how to mend it. Knows nothing of games."""
