"""Casus: a scenario-planning tabletop wargame engine, without its screen."""
