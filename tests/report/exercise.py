"""A small exercise in which everything was used that a report tells of."""

from __future__ import annotations

from functools import cache
from typing import Final

from engine.model.adjudication import Amendment
from engine.model.commands import (
    AcceptProposals,
    AddPoint,
    Adjudicate,
    AmendTrack,
    AnswerDebrief,
    AnswerRequest,
    Argue,
    AskWhite,
    CastVote,
    CollectOrders,
    GiveFeedback,
    GiveTime,
    Improvise,
    LetInjectArrive,
    Pause,
    Perceive,
    Rate,
    Resume,
    Rule,
    SealEstimate,
    SeatCell,
    SetDial,
    SetPhaseTime,
    TakeNote,
)
from engine.report.matter import Matter
from engine.session.session import Session
from tests.rules.tables import laid, order

SCENARIO: Final = """
title: The strait
summary: Two powers and a strait between them.
actors:
  east: {title: East}
  west: {title: West}
  south: {title: South}
moves:
  dare: {title: Dare, by: east, on: west, odds: "0.3", cost: {self.purse: 1}, source: R20,
    outcomes: {success: {text: It works., effects: [{target.resolve: -10}]}, failure: {effects: [{self.resolve: -5}]}}}
  rally: {title: Rally, by: west, effects: [{self.resolve: 8}, {world.tension: 4}], source: R20}
  propose: {title: Propose, by: south, effects: [{open: motion}], source: R16}
ballots:
  motion: {title: A joint fleet, voters: west or south, rule: majority, vote: {for: 1, against: 0},
    passes: [{pact.cohesion: 12}], source: R16}
triggers:
  alarm: {title: Alarm, when: world.tension > 60, effects: [{south.resolve: -15}], source: R1}
ladder: {title: Escalation, rungs: [{id: calm, title: Calm}, {id: crisis, title: Crisis}],
  rises: [{when: world.tension > 62, source: R21}], source: R21}
injects:
  tanker: {title: A tanker is boarded, type: scheduled, at: 1, message: Off the cape., objective: coordinate,
    expected_action: Call the others., expected_when: pact.cohesion > 90, expected_by: 1, source: R1}
  storm: {title: A storm, type: manual, message: Nobody sails., effects: [{world.tension: -6}], source: R1}
objectives:
  shake: {cell: red, title: Shake the pact, score: 100 - pact.cohesion, text: It acts no longer., source: R1}
  calm: {cell: red, title: No war, score: 100 - world.tension, secret: true, source: R1}
  hold: {cell: blue, title: Hold together, score: pact.cohesion, source: R1}
  firm: {cell: green, title: Stand firm, score: south.resolve, weight: 2, source: R1}
training:
  coordinate: {title: Coordinate in time, text: Allies are told before others., source: R16}
  signal: {title: Signal clearly, source: R16}
  decide: {title: Decide with what is known, source: R16}
debrief: ["What surprised you?", "What would you do first?"]
endings: {e: {title: The strait stays open, when: "true", text: Ships pass., source: R1}}
"""


def played() -> Session:
    """Six turns; two of them adjudicated by people, the rest rigid; a line undone and one with a name."""
    table = laid(SCENARIO, 4)
    session = table.session
    table.submit(SetDial("semi-rigid"), SetDial("free", "dare"), Perceive("team", "blue", "pact", "cohesion", 70.0))
    table.submit(Perceive("white", "", "pact", "cohesion", 55.0))
    table.submit(order("east", "dare", "west"), order("west", "rally"))
    table.submit(Argue("green", "Close the canal", "East ships nothing", ("It is narrow", "They have no other")))
    table.submit(AskWhite("red", "Who boarded it?"), AnswerRequest("red", 1, "Nobody knows.", to_all=True))
    table.submit(CollectOrders())
    table.submit(AddPoint("argument:green:1", "red", "against", "The canal is ours"))
    table.submit(SealEstimate("argument:green:1", "red", 0.2), SealEstimate("argument:green:1", "blue", 0.9))
    table.submit(SealEstimate("order:1", "blue", 0.4))
    table.submit(Rule("order:1", outcome="failure", reason="a first try"))
    table.submit(Rule("order:1", odds=0.99, reason="Fog hides the approach.", amendments=_AMENDED))
    table.submit(AcceptProposals(("order:2", "argument:green:1")))
    table.submit(Adjudicate(), TakeNote("Ann", "Blue told nobody", "coordinate", "blue", "2026-05-04T10:20"))
    table.closed()
    table.opened()
    table.submit(order("west", "rally"))
    session.undo()
    table.submit(SetDial("rigid"), SetDial("", "dare"), order("south", "propose"), order("east", "dare", "west"))
    table.submit(SetPhaseTime("orders", 600), GiveTime(60), Pause("Coffee"), Resume(), LetInjectArrive("storm"))
    table.submit(Improvise("A rumour", "The fleet has sailed.", ("blue",), changes=(("", "tension", 15.0),)))
    table.submit(AmendTrack("west", "resolve", 55.0, "the map was wrong"), Adjudicate())
    table.submit(CastVote("motion", "west", "for"), CastVote("motion", "south", "for"))
    table.closed()
    session.name_branch("before the storm")
    table.opened()
    table.submit(Perceive("team", "blue", "pact", "cohesion", 60.0), SeatCell("green", "random"))
    table.submit(Rate("coordinate", "M", "The others were told last.", "Ann"), Rate("signal", "P", "Two clear calls."))
    table.submit(GiveFeedback("I was bored"))
    table.turns(4)
    table.submit(AnswerDebrief("What surprised you?", "The storm."))
    return session


_AMENDED = (Amendment("success", "pact", "cohesion", 5.0),)


@cache
def exercise() -> Session:
    """The same, played once: to be looked at."""
    return played()


def matter() -> Matter:
    """What its report is made from."""
    return Matter(exercise(), "The strait", 4)
