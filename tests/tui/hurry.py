"""Somebody in a hurry: `python -m tests.tui.hurry --games 100`. Keys in bursts, and nobody waits for the screen.

A game, or an exercise with its places, in this process and without a network. Keys are typed ahead; terminals are
resized to almost nothing; clients come and vanish; meanwhile the game is driven on, taken back, paused and ended, and
the program is left at any moment. Nothing may fail, and no place may be left where no key does anything.
"""

from __future__ import annotations

import argparse
import asyncio
import faulthandler
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any, Final

from attrs import frozen
from textual.app import App
from textual.events import Key, Resize
from textual.geometry import Size
from textual.message import Message

from engine.bots.seats import HUMAN, RANDOM
from engine.model import commands as asked
from engine.model.commands import Command
from engine.session.verification import verify
from engine.store.sessions import read
from tests.room.paper import Caller
from tests.tui.keyboard import KEYS
from tests.tui.stage import TINY, casus, scenario
from tests.tui.unheard import Rooms
from tui.app.casus import Casus
from tui.gateway.exercise import Exercise
from tui.gateway.shelf import begin_exercise, people_everywhere
from tui.gateway.trouble import NotDone
from tui.room.glass import Terminal
from tui.room.keyboard import Keyboard
from tui.room.place import Place
from tui.screens.backdrop import Backdrop

SIZES: Final = ((80, 24), (120, 40), (200, 60), (20, 5), (20, 6), (40, 12), (61, 9))
LETTERS: Final = "abcdefghijklmnoprstuvwxyz123456789/? "
COMMON: Final = (
    "space",
    "enter",
    "enter",
    "escape",
    "down",
    "up",
    "tab",
    "right",
    "left",
    "delete",
    "f1",
    "f2",
    "ctrl+p",
)
LONGEST_BURST: Final = 14
LONGEST_WAIT: Final = 40
"""Rounds of the event loop between two things that happen."""
STUCK: Final = 300
"""Seconds after which a game is taken to stand still, and what it does is told."""
PATIENCE: Final = 30.0
"""Seconds that a game may take to come to rest, or to end."""


@frozen
class Outcome:
    """How it went."""

    seed: int
    wrong: str
    """Empty where nothing was."""
    trail: tuple[str, ...]
    """What happened, in order."""


class Hurry:
    """One game, and everything that happens to it."""

    def __init__(self, seed: int, folder: Path, scenario_folder: Path = TINY) -> None:
        """`folder` is where it is kept; of three games two are exercises."""
        self.seed = seed
        self.chance = Random(seed)  # noqa: S311 - any will do
        self.trail: list[str] = []
        self.rooms = Rooms()
        self.exercise: Exercise | None = None
        self._folder = folder
        self._callers: dict[Place, Caller] = {}
        self._working: set[asyncio.Task[None]] = set()
        authored = scenario(scenario_folder)
        if seed % 3:
            self.exercise = begin_exercise(folder, authored, people_everywhere(authored), seed)
        self.app: Casus = casus(
            folder,
            scenarios=(scenario_folder,),
            scenario=scenario_folder.name if seed % 6 == 3 else None,
            open_save=self.exercise,
            rooms=self.rooms,
            seed=seed,
        )

    async def run(self, happenings: int) -> str:
        """So many things happen; answers with what went wrong."""
        async with self.app.run_test(size=self.chance.choice(SIZES[:3])):
            for _ in range(happenings):
                self._something()
                await self._a_moment()
                if self.app._exception is not None or self.app.return_code is not None:
                    break
            if self.app.return_code is None:
                if self.chance.randrange(3):
                    await self._rest()
                self.trail.append("exit")
                self.app.exit(0)
        for task in self._working:
            with suppress(asyncio.CancelledError):
                await task
        failures = [app.failure for app in self.rooms.room.apps if app.failure] if self.rooms.room else []
        told = ["".join(traceback.format_exception(failure)) for failure in failures]
        return "\n".join([*told, *(one.text for one in self.rooms.told if one.kind == "failed")])

    # -- what happens ------------------------------------------------------------------------------------------------

    def _something(self) -> None:
        doing = [self._type, self._type, self._type, self._resize]
        if self.exercise is not None:
            doing += [self._type_at_a_place] * 4 + [self._come, self._vanish, self._resize_a_place]
            doing += [self._drive] * 3
        self.chance.choice(doing)()

    def _type(self) -> None:
        keys = self._burst()
        self.trail.append(f"host: {' '.join(keys)}")
        for event in events_of(keys):
            if self.app._driver is not None:
                self.app._driver.process_message(event)

    def _resize(self) -> None:
        size = Size(*self.chance.choice(SIZES))
        self.trail.append(f"host is {size}")
        if self.app._driver is not None:
            self.app._driver._size = tuple(size)
            self.app.post_message(Resize(size, size))

    def _type_at_a_place(self) -> None:
        places = [place for place in self._places() if place.is_taken]
        if places:
            place, keys = self.chance.choice(places), self._burst()
            self.trail.append(f"{place.name}: {' '.join(keys)}")
            driver = place.app.glass._driver if place.app is not None else None
            for event in events_of(keys) if driver is not None else ():
                driver.take(event)

    def _come(self) -> None:
        if self.rooms.room is not None:
            name = self.chance.choice([*self.rooms.room._settings])
            width, height = self.chance.choice(SIZES)
            self.trail.append(f"{name} comes, {width}x{height}")
            place, caller = self.rooms.room.seat(name), Caller()
            place.sit(caller, Terminal(width, height), "here")
            self._callers[place] = caller

    def _vanish(self) -> None:
        if self._callers:
            place = self.chance.choice([*self._callers])
            self.trail.append(f"{place.name} vanishes")
            place.rise(self._callers.pop(place))

    def _resize_a_place(self) -> None:
        if self._callers:
            place, (width, height) = self.chance.choice([*self._callers]), self.chance.choice(SIZES)
            self.trail.append(f"{place.name} is {width}x{height}")
            place.resize(width, height)

    def _drive(self) -> None:
        assert self.exercise is not None
        name, what = self.chance.choice(_driving(self.exercise, self.chance))
        self.trail.append(name)
        if self.chance.randrange(2):
            task = asyncio.get_running_loop().create_task(_away(what))
            self._working.add(task)
            task.add_done_callback(self._working.discard)
        else:
            with suppress(NotDone):
                what()

    def _burst(self) -> list[str]:
        chance = self.chance
        keys: list[str] = []
        for _ in range(chance.randint(1, LONGEST_BURST)):
            key = chance.choice(COMMON) if chance.randrange(2) else chance.choice(LETTERS)
            keys += [key] * (chance.randint(2, 6) if not chance.randrange(8) else 1)
        if not chance.randrange(60):
            keys.append("q")
        return keys

    def _places(self) -> list[Place]:
        return [] if self.rooms.room is None else [*self.rooms.room._all()]

    # -- what is waited for --------------------------------------------------------------------------------------------

    async def _a_moment(self) -> None:
        for _ in range(self.chance.choice((0, 1, 2, 5, LONGEST_WAIT))):
            await asyncio.sleep(0)
        if not self.chance.randrange(4):
            await asyncio.sleep(self.chance.choice((0.001, 0.02, 0.06, 0.15)))

    async def _rest(self) -> None:
        """Nothing is typed any more: then every screen is one that answers keys."""
        self.trail.append("rest")
        apps: list[App[Any]] = [self.app, *(place.app for place in self._places() if place.app is not None)]
        end = monotonic() + PATIENCE
        while any(isinstance(app.screen, Backdrop) for app in apps if app.is_running) or self._working:
            stuck = [app for app in apps if isinstance(app.screen, Backdrop)]
            assert monotonic() < end, f"left with nothing to answer a key: {stuck}"
            assert self.app._exception is None, self.app._exception
            await asyncio.sleep(0.02)


def events_of(keys: Iterable[str]) -> Iterator[Message]:
    """What a terminal makes of keys; an Escape is one, whatever is pressed after it."""
    for key in keys:
        if key == "escape":
            yield Key(key, "\x1b")
        else:
            yield from Keyboard().feed(KEYS.get(key, key.encode()))


async def _away(what: Callable[[], object]) -> None:
    with suppress(NotDone):
        await asyncio.to_thread(what)


def _driving(exercise: Exercise, chance: Random) -> list[tuple[str, Callable[[], object]]]:
    """What a facilitator at another keyboard might do."""

    def submit(command: Command) -> Callable[[], object]:
        return lambda: exercise.submit(command)

    cell = chance.choice(exercise.scenario.cells).id
    return [
        ("advance", exercise.advance),
        ("advance", exercise.advance),
        ("advance", exercise.advance),
        ("undo", exercise.undo),
        ("undo", exercise.undo),
        ("redo", exercise.redo),
        ("pause", submit(asked.Pause())),
        ("resume", submit(asked.Resume())),
        (f"{cell} to a bot", submit(asked.SeatCell(cell, RANDOM))),
        (f"{cell} to a person", submit(asked.SeatCell(cell, HUMAN))),
        ("end", exercise.end),
        ("go", lambda: exercise.go(chance.randint(0, len(exercise.session.entries)))),
        ("dial", submit(asked.SetDial(chance.choice(("rigid", "semi-rigid", "free"))))),
        ("time", submit(asked.SetPhaseTime("orders", chance.choice((0, 1, 60))))),
        ("questions", lambda: exercise.hot_wash.ask_questions(open_=bool(chance.randrange(2)))),
        ("estimates", lambda: exercise.hot_wash.ask_estimates(open_=bool(chance.randrange(2)))),
        ("box", exercise.hot_wash.open_box),
    ]


def play(seed: int, happenings: int, folder: Path, scenario_folder: Path = TINY) -> Outcome:
    """One game; what is wrong is told, never raised."""
    hurry: Hurry | None = None

    async def whole() -> str:
        nonlocal hurry
        hurry = Hurry(seed, folder, scenario_folder)
        return await hurry.run(happenings)

    try:
        wrong = asyncio.run(whole())
    except BaseException:  # noqa: BLE001
        wrong = traceback.format_exc()
    for save in folder.rglob("*.casus"):
        wrong = wrong or ("" if verify(read(save).session).difference is None else f"{save} does not verify")
    return Outcome(seed, wrong, tuple(hurry.trail) if hurry else ())


def main() -> int:
    """Plays so many games, and says which went wrong, with what led there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--games", type=int, default=100)
    parser.add_argument("--happenings", type=int, default=150)
    parser.add_argument("--first", type=int, default=0, help="seed of the first")
    parser.add_argument("--scenario", type=Path, default=TINY)
    parser.add_argument("--switch", type=float, default=0.005, help="seconds after which another thread may run")
    options = parser.parse_args()
    sys.setswitchinterval(options.switch)
    wrong = 0
    for seed in range(options.first, options.first + options.games):
        faulthandler.dump_traceback_later(STUCK, exit=True, file=sys.__stderr__)
        with tempfile.TemporaryDirectory() as folder:
            began = monotonic()
            outcome = play(seed, options.happenings, Path(folder), options.scenario)
        wrong += bool(outcome.wrong)
        sys.stdout.write(
            f"game {seed}: {'wrong' if outcome.wrong else 'well'}, {len(outcome.trail)} {monotonic() - began:.1f}s\n"
        )
        if outcome.wrong:
            sys.stdout.write("\n".join(outcome.trail[-25:]) + f"\n{outcome.wrong}\n")
        sys.stdout.flush()
    sys.stdout.write(f"{options.games - wrong} of {options.games} well\n")
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
