"""Frozen values: the scenario as written, the commands, the events. No rules, no disk, no clock."""
