"""What a step sets off takes place once, after the step (TUR-6)."""

from __future__ import annotations

from tests.rules.tables import laid, order

EAST = """
moves:
  leak: {title: Leak, by: all, effects: [{fire: boom}], source: R1}
  end-aid: {title: End, by: all, effects: [{end: aid}], source: R1}
  honour: {title: Honour, by: all, effects: [{commitment: {id: pledge, from: south, to: west, becomes: honoured}}],
    source: R1}
  loop: {title: Loop, by: all, effects: [{start: one}], source: R1}
  help: {title: Help, by: all, effects: [{start: aid}], source: R1}
measures:
  aid: {title: Aid, while: [{world.tension: -5}], on_end: [{world.tension: 7}], source: R1}
  one: {title: One, on_end: [{start: two}], term: 1, on_lapse: [{start: two}], source: R1}
  two: {title: Two, on_end: [{start: one}], term: 1, on_lapse: [{start: one}], source: R1}
injects:
  boom: {title: Boom, type: manual, message: Boom., effects: [{world.tension: 10}, {fire: echo}], source: R1}
  echo: {title: Echo, type: manual, message: Echo., effects: [{world.tension: 1}, {fire: boom}], source: R1}
commitments:
  pledge: {title: Pledge, from: south, to: west, form: formal, begins: in-force, credibility: self.resolve,
    on: {honoured: [{world.tension: -10}]}, source: G13}
"""
