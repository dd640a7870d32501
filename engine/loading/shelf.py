"""Where scenarios stand: those that ship with Casus, and a designer's own folder."""

from __future__ import annotations

from pathlib import Path

_SHIPPED_IN_WHEEL = Path(__file__).resolve().parent.parent / "_scenarios"
_SHIPPED_IN_CHECKOUT = Path(__file__).resolve().parent.parent.parent / "scenarios"
_PORTS = "ports"
"""The folder, beside the others, of scenarios that carry over what others have made."""


def shipped() -> Path:
    """The folder of the scenarios that ship with Casus."""
    return _SHIPPED_IN_WHEEL if _SHIPPED_IN_WHEEL.is_dir() else _SHIPPED_IN_CHECKOUT


def shelf(own: Path | None = None) -> tuple[Path, ...]:
    """The folders of all scenarios to choose from: the shipped ones by name, ports last, then those in one's own."""
    places = (place for top in (shipped(), own) if top for place in (top, top / _PORTS))
    return tuple(folder for place in places for folder in _scenarios_in(place))


def find(name: str) -> Path:
    """The folder of a scenario: a path to it (or to its `scenario.yaml`), or the name of a shipped one's folder.

    Raises FileNotFoundError, whose message names what there is.
    """
    given = Path(name)
    if given.name == "scenario.yaml":
        given = given.parent
    if (given / "scenario.yaml").is_file():
        return given
    if given.is_dir():
        raise FileNotFoundError(f"there is no scenario.yaml that can be read in {name}")
    known = {folder.name: folder for folder in shelf()}
    if name in known:
        return known[name]
    raise FileNotFoundError(f"no scenario {name}: shipped ones are {', '.join(known) or 'none'}, or give a folder")


def _scenarios_in(place: Path) -> list[Path]:
    if not place.is_dir():
        return []
    return sorted(folder.parent for folder in place.glob("*/scenario.yaml"))
