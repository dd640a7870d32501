"""A table with one measure on it, the orders that start, end and renew it, and what it does."""

from __future__ import annotations

from tests.rules.tables import Table, laid, order


def table_with(measure: str, rest: str = "", seed: int = 0) -> Table:
    """A table with one measure by east on west or south, and moves that start, end and renew it."""
    return laid(
        f"""
moves:
  begin: {{title: Begin, by: east, on: west or south, choose: {{size: {{from: 1, to: 9, default: 1}}}},
      limit: {{per_turn: 2}},
    effects: [{{start: {{measure: aid, with: {{size: size}}}}}}], source: R6}}
  stop: {{title: Stop, by: east or south, on: west, effects: [{{end: {{measure: aid, by: east, on: target}}}}],
      source: R6}}
  stop-all: {{title: Stop all, by: west, effects: [{{end: {{measure: aid, by: any, on: any}}}}], source: R6}}
  renew: {{title: Renew, by: west, effects: [{{renew: {{measure: aid, by: any, on: any}}}}], source: R6}}
  wait: {{title: Wait, by: all, effects: [{{world.tension: 0.001}}], source: R1}}
measures:
  aid: {{title: Aid, by: east, on: west or south, keeps: {{size: {{from: 1, to: 5}}}}, source: R6, {measure}}}
{rest}""",
        seed,
    )


ACTING = "each_turn: [{target.resolve: size + 10 * age}]"
BEGIN, STOP, RENEW = order("east", "begin", "west"), order("east", "stop", "west"), order("west", "renew")


def gains(table: Table, turns: int) -> list[float]:
    """What west's resolve gains at each of the next openings."""
    found = []
    for _ in range(turns):
        before = table["west.resolve"]
        table.turn()
        found.append(table["west.resolve"] - before)
    return found


def is_standing(table: Table, target: str = "west") -> bool:
    """Whether the instance of east on this target is in force."""
    return table[f"#measure:aid:east:{target}:standing"] == 1
