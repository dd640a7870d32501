"""Who plays which cell."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, frozen

from engine.model.scenario import Scenario
from tui.viewmodels import figures
from tui.viewmodels.lines import Para, Row, accent, dim, gap, head, line, para, strong

_DIGITS = 24
"""More digits than a seed can have are not looked at."""
PERSON = "human"
"""The seat of a person, as the engine names it."""
Choices = Mapping[str, tuple[tuple[str, str], ...]]
"""Cell to the players it may have: id and title."""


@frozen
class SeatForm:
    """The seats as they are being chosen."""

    scenario: Scenario
    choices: Choices
    seats: Mapping[str, str]
    """Cell to player."""
    chosen: frozenset[str] = frozenset()
    """Cells whose player was set by hand."""

    def turned(self, cell: str, by: int) -> SeatForm:
        """With the next player (or the one before) on a cell."""
        players = [player for player, _ in self.choices[cell]]
        following = players[(players.index(self.seats[cell]) + by) % len(players)]
        return evolve(self, seats={**self.seats, cell: following}, chosen=self.chosen | {cell})

    def with_person(self, cell: str) -> SeatForm:
        """With a person on this cell besides those already seated."""
        return evolve(self, seats={**self.seats, cell: PERSON})

    def for_a_room(self) -> SeatForm:
        """As an exercise begins: people on every cell but those set to a bot; as shown, where people were set."""
        if self.people:
            return self
        return evolve(self, seats={c: seat if c in self.chosen else PERSON for c, seat in self.seats.items()})

    @property
    def people(self) -> tuple[str, ...]:
        """The cells people play."""
        return tuple(cell for cell, seat in self.seats.items() if seat == PERSON)


def seat_form(scenario: Scenario, choices: Choices) -> SeatForm:
    """Everybody a bot at first, each with its cell's own doctrine."""
    return SeatForm(scenario, choices, {cell.id: choices[cell.id][1][0] for cell in scenario.cells})


def seat_lines(form: SeatForm) -> tuple[Row, ...]:
    """Cell, the actors it plays, its player."""
    titles = {actor.id: actor.title for actor in form.scenario.actors}
    lines = []
    for cell in form.scenario.cells:
        player = dict(form.choices[cell.id])[form.seats[cell.id]]
        shown = accent(f"● {player}") if form.seats[cell.id] == PERSON else dim(f"○ {player}")
        plays = figures.listed([titles[actor] for actor in cell.plays])
        lines.append(Row(cell.id, (line(strong(cell.title)), line(shown), line(dim(plays)))))
    return tuple(lines)


def seat_paras(form: SeatForm, cell: str) -> tuple[Para, ...]:
    """What the cell under the cursor wants, and how its bot would play."""
    known = next(one for one in form.scenario.cells if one.id == cell)
    wants = [one for one in form.scenario.objectives if one.cell == cell and not one.secret]
    paras = [para(head(known.title))]
    paras += [para(one.title, dim(f"  {one.text}" if one.text else ""), lead="·", indent=2) for one in wants]
    doctrine = next((one for one in form.scenario.doctrines if one.id == form.seats[cell]), None)
    if doctrine is not None:
        paras += [gap(), para(dim(f"Bot “{doctrine.title}”: "), doctrine.text or "as the scenario's author has it")]
    return tuple(paras)


def seats_said(form: SeatForm) -> str:
    """What `begin` would begin: in one line."""
    titles = {cell.id: cell.title for cell in form.scenario.cells}
    people = form.people
    if not people:
        return (
            "Enter plays the cell under the cursor against bots.  B begins with bots only, and you watch.  "
            f"F runs an exercise for a room: {_at_the_tables(form, titles)}, and you facilitate."
        )
    if len(people) == 1:
        said = f"B begins: {titles[people[0]]} is played here, bots play the others."
    else:
        said = f"B begins: {len(people)} cells are played here in turn, with a curtain between them."
    return f"{said}  F runs it for a room: {_at_the_tables(form, titles)}, and you facilitate."


def _at_the_tables(form: SeatForm, titles: Mapping[str, str]) -> str:
    """Who plays which cell in a room: a cell that was set to a bot keeps it."""
    people = form.for_a_room().people
    bots = figures.listed([title for cell, title in titles.items() if cell not in people])
    if not bots:
        return f"people at all {len(titles)} cells"
    if not people:
        return "bots at every cell"
    return f"bots at {bots}, people at {figures.counted(len(people), 'other cell')}"


def seed_of(text: str) -> int | None:
    """The seed a person typed; None where it is none."""
    digits = text.strip().replace(" ", "")[:_DIGITS]
    return int(digits) if digits.isdecimal() and int(digits) < 2**64 else None
