"""Somebody who walks through the tutorial, and what the walk presses at each step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from textual.pilot import Pilot

from engine.model.commands import GiveOrder, LockOrders
from engine.model.lessons import KEYS, Lesson, slips
from tests.tui.stage import shown, sitting, wait_for
from tui.commands.keys import key_of
from tui.dialogs.question import Question
from tui.gateway.sitting import OrdersOf, Sitting, ToAdjudicate, ToBegin, ToClose
from tui.screens.backdrop import Backdrop
from tui.screens.briefing import Briefing
from tui.screens.curtain import Curtain
from tui.screens.reading import Reading
from tui.screens.review import Review
from tui.widgets.coach import CoachStrip
from tui.widgets.rows import RowList
from tui.widgets.situation import Situation

SHIPPED: Final = Path(__file__).resolve().parents[2] / "scenarios"
FOLDER: Final = SHIPPED / "first-steps"
PRESSED: Final = {"←": "left", "→": "right", "Enter": "enter", "Esc": "escape"}
"""Keys as texts show them, and as a terminal sends them."""

EAST: Final[Mapping[str, Sequence[str]]] = {
    "east-welcome": ["next-lesson"],
    "east-situation": ["show-situation"],
    "east-exercise": ["give-order", "@Exercise", "choose", "@Halm", "choose", "more", "less", "@Seal", "choose"],
    "east-lock": ["lock", "go-on"],
    "east-why": ["show-situation", "#Halm: Resolve", "show-why", "close"],
    "east-sanctions": ["show-in-force"],
    "east-again": ["give-order", "@Exercise", "enter", "@Halm", "enter", "@Seal", "enter"],
    "east-lock-again": ["lock", "go-on"],
    "east-compare": ["show-situation", "#Halm: Resolve", "show-why", "escape"],
    "east-doubter": ["give-order", "@Cheap gas", "enter", "@Seal", "enter"],
    "east-last-lock": ["lock", "on"],
}
"""By step the commands its text names; `@` puts the cursor on a row, `#` on a track; plain keys were named before."""
WEST: Final[Mapping[str, Sequence[str]]] = {
    "west-welcome": ["next-lesson"],
    "west-situation": ["show-situation"],
    "west-sanction": ["give-order", "@Sanctions", "choose", "more", "less", "@Seal", "choose"],
    "west-reassure": ["give-order", "@A company of many flags", "enter", "@Sorrel", "enter", "enter"],
    "west-lock": ["lock", "go-on"],
    "west-why": ["show-situation", "#Korsk: Output", "show-why", "close"],
    "west-surprise": ["show-situation", "#Halm: Resolve", "show-why", "close"],
    "west-markets": ["give-order", "@Other markets", "enter", "@Sorrel", "enter", "@Seal", "enter"],
    "west-lock-again": ["lock", "go-on"],
    "west-adds-up": ["show-situation", "#Korsk: Output", "show-why", "escape"],
    "west-count": ["give-order", "@A company of many flags", "enter", "@Sorrel", "enter", "enter"],
    "west-margin": ["give-order", "@Other markets", "enter", "@Sorrel", "enter", "more", "@Seal", "enter"],
    "west-last-lock": ["lock", "on"],
    "west-vote": ["down", "cast-this", "down", "cast-this"],
}
CELLS: Final = {"east": (0, EAST), "west": (1, WEST)}


class Walker:
    """Somebody who does what the guide says."""

    def __init__(self, pilot: Pilot[Any]) -> None:
        """At the keyboard of an application."""
        self.pilot = pilot
        self.app: Any = pilot.app
        self.done: list[str] = []

    @property
    def lesson(self) -> Lesson | None:
        """The step the guide shows, if it shows one to do."""
        said = self.app.screen.query(CoachStrip).first().said if self.app.screen.query(CoachStrip) else None
        return said.lesson if said else None

    async def follow(self, walk: Mapping[str, Sequence[str]]) -> None:
        """Step by step until the review."""
        while type(self.app.screen) is not Review:
            await self.settled()
            if type(self.app.screen) is Review:
                break
            if type(self.app.screen) in (Curtain, Briefing):
                await self.pilot.press("enter")
                continue
            strip = self.app.screen.query_one(CoachStrip)
            assert strip.said is not None, f"nothing is due on {self.app.screen}"
            assert strip.said.lesson.title in shown(self.app)
            if strip.said.done or strip.said.lesson.id == "onward":
                await self.pilot.press("n" if strip.said.done else "l")
                await self.pilot.pause()
                continue
            await self.take(strip.said.lesson, walk[strip.said.lesson.id])

    async def take(self, lesson: Lesson, acts: Sequence[str]) -> None:
        """One step; when it is over, the guide has gone on."""
        named = {slip.text for slip in slips(f"{lesson.text} {lesson.explains}") if slip.kind == "key"}
        for act in acts:
            if act.startswith("@"):
                assert act[1:] == "Seal" or act[1:] in lesson.text
                await self.cursor_on(act[1:])
            elif act.startswith("#"):
                assert all(word in lesson.text for word in act[1:].split(": "))
                await self.track(act[1:])
            elif act in ("go-on", "on"):
                assert act == "on" or act in named
                await self.read_on()
            else:
                assert act not in KEYS or act in named, f"{lesson.id} does not name {act}"
                await self.press(act)
        await self.settled()
        self.done.append(lesson.id)
        now = self.lesson
        assert type(self.app.screen) is Review or now is None or now.id != lesson.id or self.explains()

    def explains(self) -> bool:
        """Whether the guide tells what was done."""
        said = self.app.screen.query_one(CoachStrip).said
        return said is not None and said.done

    async def press(self, act: str) -> None:
        """The key of a command, or a plain key."""
        key = key_of(act) if act in KEYS else act
        before = self.app.screen
        await self.pilot.press(PRESSED.get(key, key.lower()))
        await self.pilot.pause()
        if act == "lock" and type(self.app.screen) is Question:
            await self.pilot.press("enter")
        if act in ("give-order", "show-why", "close", "lock"):
            await wait_for(self.pilot, lambda: self.app.screen is not before)
        await self.pilot.pause()

    async def cursor_on(self, text: str) -> None:
        """Down to a row."""
        rows = self.app.screen.query_one(RowList)
        for _ in rows.rows:
            row = next((row for row in rows.rows if row.id == rows.chosen), None)
            if row is not None and text in "".join(piece.text for cell in row.cells for piece in cell):
                return
            await self.pilot.press("down")
        raise AssertionError(f"no row says {text}")

    async def track(self, title: str) -> None:
        """Down to a track."""
        situation = self.app.screen.query_one(Situation)
        await self.pilot.press("home")
        for _ in range(30):
            if situation.track is not None and situation.track.place.title == title:
                return
            await self.pilot.press("down")
        raise AssertionError(f"no track is called {title}")

    async def read_on(self) -> None:
        """Through rulings and consequences, to where something is asked again."""
        for _ in range(80):
            await self.settled()
            if type(self.app.screen) not in (Reading, Backdrop):
                return
            await self.pilot.press("enter")
        raise AssertionError(f"still reading {self.app.screen}")

    async def settled(self) -> None:
        """Until the engine has done its part."""
        await wait_for(self.pilot, lambda: type(self.app.screen) is not Backdrop)
        await self.pilot.pause()
        if type(self.app.screen) is Reading and self.done:
            await self.pilot.press("enter")
            await self.settled()


def played(saves: Path, turn: int) -> Sitting:
    """A game in which Korsk has followed the guide's orders, to the orders of a turn."""
    game = sitting(saves, "east", folder=FOLDER)
    while True:
        match game.stage():
            case ToBegin():
                game.begin()
            case OrdersOf() if game.turn == turn:
                return game
            case OrdersOf():
                game.submit(GiveOrder("korsk", "exercise", "halm", (("troops", 40.0),)))
                game.submit(LockOrders("east"))
            case ToAdjudicate():
                game.adjudicate()
            case ToClose():
                game.close_turn()
            case _:
                game.open_turn()
