"""The tree of a session against a model that is simpler than the code."""

from __future__ import annotations

import pytest
from attrs import frozen
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from engine.model.commands import AmendTrack, OpenTurn
from engine.rules.refusals import Refused
from engine.session.records import ROOT
from engine.session.session import Session
from engine.session.verification import verify
from tests.rules.tables import laid
from tests.session.paper import Paper, alike


@frozen
class Place:
    """The model's idea of an entry."""

    parent: int
    tension: float


class SessionTree(RuleBasedStateMachine):
    """Undo, redo, visits, names and commands in any order, against a dictionary (SES-4, SES-5)."""

    @initialize()
    def begin(self) -> None:
        """A game with a track to set."""
        self.journal = Paper()
        self.session = Session(laid().session.game, journal=self.journal)
        self.tree = {ROOT: Place(ROOT, 50.0)}
        self.cursor = ROOT
        self.last_child: dict[int, int] = {}
        self.names: dict[str, int] = {}

    @rule(value=st.integers(0, 100))
    def amend(self, value: int) -> None:
        """A command."""
        self.session.submit(AmendTrack("", "tension", value, "a reason"))
        entry = len(self.tree)
        self.tree[entry] = Place(self.cursor, float(value))
        self._visit(entry)

    @rule()
    def refused(self) -> None:
        """A command for another moment."""
        with pytest.raises(Refused):
            self.session.submit(OpenTurn())

    @precondition(lambda self: self.cursor != ROOT)
    @rule()
    def undo(self) -> None:
        """Back by one."""
        self.session.undo()
        self._visit(self.tree[self.cursor].parent)

    @rule()
    def redo(self) -> None:
        """Forward to where one was last."""
        if self.cursor in self.last_child:
            self.session.redo()
            self._visit(self.last_child[self.cursor])
        else:
            with pytest.raises(Refused):
                self.session.redo()

    @rule(data=st.data())
    def go(self, data: st.DataObject) -> None:
        """Anywhere."""
        place = data.draw(st.sampled_from(sorted(self.tree)))
        self.session.go(place)
        self._visit(place)

    @rule(name=st.sampled_from(["one", "two"]))
    def name_branch(self, name: str) -> None:
        """A name for here."""
        self.session.name_branch(name)
        self.names[name] = self.cursor

    def _visit(self, place: int) -> None:
        self.cursor = place
        while place != ROOT:
            self.last_child[self.tree[place].parent] = place
            place = self.tree[place].parent

    @invariant()
    def stands_where_the_model_stands(self) -> None:
        """The same place, value, names, way and children; and the records lead there again."""
        slot = self.session.game.program.layout.index["world.tension"]
        assert (self.session.cursor, self.session.branches) == (self.cursor, self.names)
        assert self.session.state.values[slot] == self.tree[self.cursor].tension
        for place in self.tree:
            children = tuple(entry for entry, known in self.tree.items() if entry != ROOT and known.parent == place)
            assert self.session.children(place) == children
        again = Session(self.session.game)
        again.restore(self.journal.records)
        assert alike(again) == alike(self.session)

    def teardown(self) -> None:
        """All branches verify."""
        assert verify(self.session).difference is None


TestSessionTree = SessionTree.TestCase
TestSessionTree.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
