"""An order in the making: move, then target, then numbers, each step undone by going back one."""

from __future__ import annotations

from attrs import evolve, frozen

from engine.model.commands import GiveOrder
from engine.model.playbook import Parameter
from tui.viewmodels import figures
from tui.viewmodels.lines import Row, accent, dim, line, strong, warn
from tui.viewmodels.orders import MoveChoice

MOVE, TARGET, NUMBERS = "move", "target", "numbers"
SEAL = "seal"
"""The id of the row that seals the order."""


@frozen
class Draft:
    """As far as the order has come."""

    actor: str
    choice: MoveChoice | None = None
    target: str | None = None
    """None until chosen; '' where the move has none."""
    numbers: tuple[float, ...] = ()
    typed: str = ""
    """Digits typed so far for the number under the cursor."""

    @property
    def step(self) -> str:
        """What is to be chosen now."""
        if self.choice is None:
            return MOVE
        return TARGET if self.target is None else NUMBERS

    def with_move(self, choice: MoveChoice) -> Draft:
        """The move is chosen, with its numbers at their defaults; a single target goes without saying."""
        only = choice.options[0].target if len(choice.options) == 1 else None
        defaults = tuple(parameter.default for parameter in choice.move.choose)
        return evolve(self, choice=choice, target=only, numbers=defaults, typed="")

    def with_target(self, target: str) -> Draft:
        """The target is chosen."""
        return evolve(self, target=target)

    def back(self) -> Draft | None:
        """One step back; None from the first."""
        match self.step:
            case step if step == MOVE:
                return None
            case step if step == NUMBERS and self.choice is not None and len(self.choice.options) > 1:
                return evolve(self, target=None, typed="")
            case _:
                return Draft(self.actor)

    def stepped(self, place: int, by: int) -> Draft:
        """With one number so many of its steps higher or lower, within its range."""
        parameter = self._parameter(place)
        return self._with(place, _held(parameter, self.numbers[place] + by * parameter.step))

    def key_typed(self, place: int, character: str) -> Draft:
        """With one more digit (or, for a backspace, one less); the number follows as soon as it is one."""
        typed = self.typed[:-1] if character == "backspace" else self.typed + character
        try:
            wanted = float(typed) if typed else self._parameter(place).default
        except ValueError:
            return self
        return evolve(self._with(place, _held(self._parameter(place), wanted)), typed=typed)

    def is_changed(self, place: int) -> bool:
        """Whether the number is another than was typed: out of its range, or between its steps."""
        return self.typed not in ("", ".") and float(self.typed) != self.numbers[place]

    def settled(self) -> Draft:
        """With nothing half typed."""
        return evolve(self, typed="")

    def command(self) -> GiveOrder:
        """The order, as it is given to the game."""
        assert self.choice is not None
        names = (parameter.id for parameter in self.choice.move.choose)
        return GiveOrder(
            self.actor, self.choice.move.id, self.target or "", tuple(zip(names, self.numbers, strict=True))
        )

    def _parameter(self, place: int) -> Parameter:
        assert self.choice is not None
        return self.choice.move.choose[place]

    def _with(self, place: int, value: float) -> Draft:
        return evolve(self, numbers=(*self.numbers[:place], value, *self.numbers[place + 1 :]), typed="")


def _held(parameter: Parameter, value: float) -> float:
    """The nearest number that may be chosen (ORD-6)."""
    within = min(parameter.high, max(parameter.low, value))
    steps = round((within - parameter.low) / parameter.step)
    return min(parameter.high, parameter.low + steps * parameter.step)


def number_lines(draft: Draft, *, can_seal: bool) -> tuple[Row, ...]:
    """One row a number, and the row that seals the order."""
    assert draft.choice is not None
    rows = [
        Row(
            str(place),
            (line(parameter.id.replace("-", " ")), line(accent("◂ "), strong(figures.number(value)), accent(" ▸"))),
        )
        for place, (parameter, value) in enumerate(zip(draft.choice.move.choose, draft.numbers, strict=True))
    ]
    seal = line(strong("■ Seal this order")) if can_seal else line(warn("✗ "), dim("cannot be sealed like this"))
    return (*rows, Row(SEAL, (seal,)))


def range_text(parameter: Parameter) -> str:
    """`10 to 160 in steps of 10 thousand troops`."""
    bounds = f"{figures.number(parameter.low)} to {figures.number(parameter.high)}"
    step = f" in steps of {figures.number(parameter.step)}" if parameter.step != 1 else ""
    return f"{bounds}{step} {parameter.unit}".strip()
