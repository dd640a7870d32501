"""The tables of the scenario language: every section, every key, what it takes and what it means."""
