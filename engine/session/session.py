"""A session: one game as a tree of recorded commands. Undo and branches move a cursor; nothing is deleted (SES-4)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from engine.model.commands import Command, is_by_white
from engine.model.events import Event
from engine.rules.decide import decide
from engine.rules.refusals import Refused
from engine.rules.state import GameState, digest, folded
from engine.rules.turn import Game
from engine.session.records import ROOT, BranchNamed, CursorMoved, Entry, Journal, SessionRecord, Unwritten

LONGEST_NAME = 60
_RESERVED = re.compile(r"(?:t|turn\s*)?\d+|here|now|start|.*@.*", re.IGNORECASE)


def is_reserved(name: str) -> bool:
    """Whether a name would be taken for an entry, a turn, or a place that always is (SES-5)."""
    return _RESERVED.fullmatch(name) is not None


class Session:
    """A game in progress. A command is accepted once the journal has it; a refused one leaves no trace."""

    def __init__(self, game: Game, seats: tuple[tuple[str, str], ...] = (), journal: Journal | None = None) -> None:
        """A fresh game; `seats` says who plays which cell (`human`, `random`, or a doctrine)."""
        self.game = game
        self.journal: Journal = journal or Unwritten()
        self.cursor = ROOT
        self.entries: dict[int, Entry] = {}
        self.branches: dict[str, int] = {}
        self._states = {ROOT: GameState(values=game.program.initial(), seats=tuple(sorted(seats)))}
        self._children: dict[int, list[int]] = {ROOT: []}
        self._preferred: dict[int, int] = {}

    @property
    def state(self) -> GameState:
        """The game as it stands at the cursor."""
        return self._states[self.cursor]

    def submit(self, command: Command) -> tuple[Event, ...]:
        """Decides a command, records it, moves on. Raises `Refused`, or what the journal raises, changing nothing."""
        events = decide(self.game, self.state, command)
        following = folded(self.state, events)
        entry = Entry(
            id=len(self.entries) + 1,
            parent=self.cursor,
            command=command,
            events=events,
            digest=self._chained(self.cursor, command, following),
        )
        self.journal.append(entry)
        self._take(entry, following)
        return events

    def undo(self) -> Entry:
        """Moves the cursor before the last command and returns that. Refused at the beginning."""
        if self.cursor == ROOT:
            raise Refused("SES-4", "There is nothing to undo.", "This is the beginning of the game.")
        undone = self.entries[self.cursor]
        self.go(undone.parent)
        return undone

    def redo(self) -> Entry:
        """Moves the cursor to the command that was undone last from here. Refused where there is none."""
        following = self._preferred.get(self.cursor)
        if following is None:
            raise Refused("SES-4", "There is nothing to redo.", "Nothing was undone from here.")
        self.go(following)
        return self.entries[following]

    def go(self, to: int) -> None:
        """Moves the cursor to any entry of the tree, or to `ROOT`."""
        if to not in self._states:
            raise Refused("SES-4", f"There is no entry {to}.", f"Entries run from 1 to {len(self.entries)}.")
        self.journal.append(CursorMoved(to))
        self._visit(to)

    def name_branch(self, name: str, at: int | None = None) -> None:
        """Gives a place (default: the present one) a name to come back to; a name in use moves there (SES-5)."""
        place = self.cursor if at is None else at
        name = " ".join(name.split())
        if not name:
            raise Refused("SES-5", "A branch needs a name.", "Give it one.")
        if len(name) > LONGEST_NAME:
            raise Refused("SES-5", f"A name has {LONGEST_NAME} letters at most.", "Give it a shorter one.")
        if is_reserved(name):
            raise Refused(
                "SES-5", f"{name} already means a place.", "A name is no number, no turn, and not here or start."
            )
        if place not in self._states:
            raise Refused("SES-4", f"There is no entry {place}.", f"Entries run from 1 to {len(self.entries)}.")
        self.journal.append(BranchNamed(name, place))
        self.branches[name] = place

    def path(self, to: int | None = None) -> tuple[Entry, ...]:
        """The entries from the beginning to an entry (default: the cursor)."""
        place = self.cursor if to is None else to
        line: list[Entry] = []
        while place != ROOT:
            line.append(self.entries[place])
            place = self.entries[place].parent
        return tuple(reversed(line))

    def children(self, of: int) -> tuple[int, ...]:
        """The entries that follow one, in the order in which they were accepted."""
        return tuple(self._children[of])

    def state_at(self, entry: int) -> GameState:
        """SES-10: the game right after an entry (`ROOT`: before the first), wherever it stands now."""
        return self._states[entry]

    def events(self, to: int | None = None) -> Iterator[Event]:
        """Everything that happened on the way to an entry (default: the cursor)."""
        return (event for entry in self.path(to) for event in entry.events)

    def restore(self, records: Iterable[SessionRecord]) -> None:
        """Takes in what a journal kept, by folding events: no rule is asked and no die is thrown (SES-2)."""
        for record in records:
            match record:
                case Entry():
                    self._take(record, folded(self._states[record.parent], record.events))
                case CursorMoved(to=to):
                    self._visit(to)
                case BranchNamed(name=name, at=at):
                    self.branches[name] = at

    def _take(self, entry: Entry, following: GameState) -> None:
        self.entries[entry.id] = entry
        self._states[entry.id] = following
        self._children[entry.id] = []
        self._children[entry.parent].append(entry.id)
        self._preferred[entry.parent] = entry.id
        self.cursor = entry.id

    def _visit(self, to: int) -> None:
        self.cursor = to
        place = to
        while place != ROOT:
            parent = self.entries[place].parent
            self._preferred[parent] = place
            place = parent

    def _chained(self, parent: int, command: Command, following: GameState) -> str:
        before = self.entries[parent].digest if parent != ROOT else ""
        after = digest(following, self.game.program.layout)
        return hashlib.sha256(f"{before}\n{_written(command)}\n{after}".encode()).hexdigest()


def _written(command: Command) -> str:
    """WHT-3: whose hand it was counts; where it was the cell's own, as records had it before there was another."""
    return f"{command!r} by the white cell" if is_by_white(command) else repr(command)
