"""What people call the things of a scenario."""

from __future__ import annotations

from collections.abc import Mapping

from engine.model.scenario import Scenario


def titles_of(scenario: Scenario) -> Mapping[str, str]:
    """Groups and actors by id."""
    return {group.id: group.title for group in scenario.groups} | {actor.id: actor.title for actor in scenario.actors}


def cell_title(scenario: Scenario, cell: str) -> str:
    """A cell by its title; the white cell by its name."""
    return next((known.title for known in scenario.cells if known.id == cell), "the white cell")


def move_title(scenario: Scenario, move: str) -> str:
    """A move by its title."""
    return next((known.title for known in scenario.moves if known.id == move), move)


def inject_title(scenario: Scenario, inject: str) -> str:
    """An inject by its title, in quotation marks."""
    return f"“{next((known.title for known in scenario.injects if known.id == inject), inject)}”"


def seat_title(scenario: Scenario, seat: str) -> str:
    """Who plays there: a person, a bot at random, or a doctrine by its title."""
    people = {"human": "a person", "random": "a bot at random"}
    doctrine = next((f"the bot “{known.title}”" for known in scenario.doctrines if known.id == seat), seat)
    return people.get(seat, doctrine)


def track_title(scenario: Scenario, owner: str, track: str) -> str:
    """`Poland: Resolve`; of the world, the track's title alone."""
    title = next((known.title for known in scenario.tracks if known.id == track), track)
    titles = titles_of(scenario)
    whose = " → ".join(titles.get(part, part) for part in owner.split(">"))
    return f"{whose}: {title}" if owner and owner != "world" else title


def spoken(name: str) -> str:
    """An id as people say it: without hyphens."""
    return name.replace("-", " ")
