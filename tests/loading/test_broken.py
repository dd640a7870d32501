"""A scenario broken in one way gets one error: the right code, file, line and column, and a hint that helps.

Each row changes one thing in `tests/scenarios/tiny` and says where the error must stand: at the first occurrence of a
text in the changed file. The wrong example of every check is among them.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import frozen

from engine.loading.codes import CODES
from engine.loading.load import Loaded, load_folder, load_sources
from engine.model.scenario import SourceFiles

TINY = Path(__file__).parent.parent / "scenarios" / "tiny"
SOURCES = load_folder(TINY).sources
FILE = "scenario.yaml"


@frozen
class Broken:
    """One fault, and what is to be said about it."""

    name: str
    old: str
    new: str
    code: str
    at: str
    """The text at whose first occurrence the error stands; with `|`, at what follows the bar."""
    hint: str
    """Part of the hint."""


def changed(old: str, new: str, file: str = FILE) -> SourceFiles:
    """The tiny scenario's texts with one thing replaced once."""
    texts = dict(SOURCES.files)
    assert old in texts[file], old
    texts[file] = texts[file].replace(old, new, 1)
    return SourceFiles(tuple(sorted(texts.items())))


def place(text: str, marked: str) -> tuple[int, int]:
    """Line and column of a marked text."""
    before, _, after = marked.rpartition("|")
    start = text.index(before + after) + len(before)
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


BROKEN = (
    # The file
    Broken("tab", "  tension:", "\ttension:", "CAS105", "\ttension", "spaces"),
    Broken("no-colon", "title: The Marsh\n", "title The Marsh\n", "CAS105", "summary", "line"),
    Broken("colon-in-text", "summary: A strong", "summary: Now: A strong", "CAS105", "Now|: A strong", "quotes"),
    Broken("open-bracket", "source: [R18-R20, G13]", "source: [R18-R20, G13", "CAS105", "calendar|:", "bracket"),
    Broken("alias", "title: The Marsh\n", "title: *marsh\n", "CAS108", "*marsh", "constant"),
    Broken("anchor", "title: The Marsh\n", "title: &m The Marsh\n", "CAS108", "&m", "write the value"),
    Broken("tag", "title: The Marsh\n", "title: !!str The Marsh\n", "CAS109", "!!str", "delete it"),
    Broken("directive", "casus: 1\n", "%YAML 1.1\n---\ncasus: 1\n", "CAS110", "%YAML", "delete the line"),
    Broken("second-document", "debrief:\n", "---\ndebrief:\n", "CAS111", "---", "delete"),
    Broken("key-twice", "  orders: 2\n", "  turns: 2\n", "CAS112", "  |turns: 2", "line 10"),
    Broken("escape", "title: The Marsh\n", 'title: "The \\e[2J Marsh"\n', "CAS104", '"The \\e', "plain letters"),
    Broken("bidi", "title: The Marsh\n", "title: The \u202eMarsh\n", "CAS104", "\u202e", "plain letters"),
    Broken("comma", "{self.capital: 1 + troops / 40}", "{self.capital: max(1, troops / 40)}", "CAS117", "max(1|, tr", "quotes"),
    Broken("newer", "casus: 1", "casus: 7", "CAS116", "casus", "version 1"),
    Broken("broken-of", "    of: pact\n    unit", "    of: pcat\n    unit", "CAS201", "pcat", "did you mean `pact`"),
    # Shapes
    Broken("unknown-key", "    drift: 0.05 * (60", "    drfit: 0.05 * (60", "CAS301", "drfit", "did you mean `drift`"),
    Broken("unknown-section", "debrief:", "debreif:", "CAS301", "debreif", "did you mean `debrief`"),
    Broken("missing-key", "    scope: world\n", "", "CAS302", "tension:\n    title", "world"),
    Broken("missing-version", "casus: 1\n", "", "CAS302", "title: The Marsh", "add `casus:`"),
    Broken("wrong-kind", "    to: 100\n    start: 20", "    to: hundred\n    start: 20", "CAS303", "hundred", "number"),
    Broken("left-empty", "text: Troops at the border, at no notice.", "text:", "CAS303", "text:\n    by", "delete the key"),
    Broken("list-wanted", "actors:\n", "actors: []\n", "CAS105", "actors: []\n  |bear", "line"),
    Broken("not-one-of", "scope: group", "scope: groups", "CAS303", "scope: |groups", "did you mean `group`"),
    Broken("bad-date", "start: 2014-07-01", "start: 2014-06-31", "CAS303", "2014-06-31", "day that exists"),
    Broken("bad-flag", "stops: true", "stops: 1", "CAS303", "stops: |1", "true or false"),
    Broken("out-of-limits", "spent: 0.5", "spent: 1.5", "CAS304", "1.5", "from 0 to 1"),
    Broken("from-above-to", "    from: 0\n    to: 20", "    from: 30\n    to: 20", "CAS304", "|to: 20", "swap"),
    Broken("start-outside", "    start: 60", "    start: 160", "CAS304", "|start: 160", "from 0 to 100"),
    Broken("start-section", "marsh.resolve: 50", "marsh.resolve: 500", "CAS304", "500", "from 0 to 100"),
    Broken("bands-fall", "{0: broken, 25: shaky", "{25: broken, 0: shaky", "CAS304", "|0: shaky", "lowest to the highest"),
    Broken("set-outside", "constants:\n", "set: {exercise-weight: 2}\nconstants:\n", "CAS304", "weight: |2}", "0.05 to 0.3"),
    Broken("bad-step", "to: 160, step: 10", "to: 160, step: 7", "CAS304", "step: 7", "divides 150"),
    Broken("odds-alone", "    odds: clamp(0.3 + 0.05 * offer - 0.002 * world.tension, 0, 1)\n", "", "CAS302", "outcomes", "odds"),
    Broken("two-units", "{months: 3}", "{months: 3, days: 2}", "CAS308", "turn: {", "{months: 3}"),
    Broken("at-for-manual", "type: scheduled", "type: manual", "CAS308", "at: 2", "scheduled"),
    Broken("conditional", "type: scheduled\n    at: 2", "type: conditional", "CAS302", "airliner", "add `when:`"),
    Broken("key-of-scope", "    scope: world\n", "    scope: world\n    of: pact\n", "CAS308", "of: pact", "delete"),
    Broken("no-id", "  no-war:", "  No_war:", "CAS205", "No_war", "lower-case"),
    # Names
    Broken("track", "target.resolve: 0.5 * min", "target.resovle: 0.5 * min", "CAS201", "resovle", "did you mean `resolve`"),
    Broken("formula", "(60 - self.resolve) * caution", "(60 - self.resolve) * cauton", "CAS201", "cauton", "did you mean `caution`"),
    Broken("actor", "plays: [bear]", "plays: [baer]", "CAS201", "baer", "did you mean `bear`"),
    Broken("selector", "by: challenger\n", "by: challanger\n", "CAS201", "challanger", "did you mean `challenger`"),
    Broken("function", "mean(pact.resolve) - group", "meen(pact.resolve) - group", "CAS201", "meen", "did you mean `mean`"),
    Broken("measure", "start: {measure: deployment", "start: {measure: deploymnet", "CAS201", "deploymnet", "`deployment`"),
    Broken("ballot", "votes: {renewal:", "votes: {renewel:", "CAS201", "renewel", "`renewal`"),
    Broken("cell", "cell: east,", "cell: esat,", "CAS201", "esat", "did you mean `east`"),
    Broken("brief", "briefs/east.md", "briefs/esat.md", "CAS101", "briefs/esat.md", "restore"),
    Broken("pack", "source: [R18-R20, G13]", "uses: [sanctions]", "CAS101", "sanctions", "drop the name"),
    Broken("constant-set", "constants:\n", "set: {exercise-wieght: 0.1}\nconstants:\n", "CAS201", "exercise-wieght", "did you mean"),
    Broken("kind", "opens_on: summit", "opens_on: sumit", "CAS201", "sumit", "did you mean `summit`"),
    Broken("doctrine", "doctrine: steady", "doctrine: stedy", "CAS201", "stedy", "did you mean `steady`"),
    Broken("training", "objective: hold-unity", "objective: hold-unit", "CAS201", "hold-unit", "hold-unity"),
    Broken("hyphen", "100 - 50 * ladder.rung", "100 - turn-1", "CAS201", "turn-1", "`turn - 1`"),
    Broken("unbound", "- world.tension: 0.05 * troops\n      - roll", "- member.resolve: 1\n      - roll", "CAS202", "member.resolve", "`self`"),
    Broken("duplicate", "  caution:", "  talks: {is: 1, source: R1}\n  caution:", "CAS112", "talks: {is: 1", "first stands"),
    Broken("both-sections", "constants:\n", "constants:\n  caution: {value: 1, source: R1}\n", "CAS203", "caution: {is", "tell them apart"),
    Broken("two-cells", "plays: [shield, marsh]", "plays: [shield, marsh, bear]", "CAS213", "marsh, |bear", "one cell"),
    Broken("lacks", "requires:\n      - {that: self.resolve", "requires:\n      - {that: bear.resolve", "CAS204", "bear.resolve", "shield, marsh"),
    Broken("may-lack", "- pair(target, self).ab", "- pair(self, target).ab", "CAS204", "pair(self, target)", "narrow"),
    Broken("reserved", "constants:\n", "constants:\n  age: {value: 1, source: R1}\n", "CAS206", "age: {", "another id"),
    Broken("nobody", "seen_by: pact", "seen_by: pact except all", "CAS207", "pact except all", "at least one"),
    Broken("circle", '"100 - self.resolve"', '"100 - self.fear"', "CAS208", "fear", "tracks"),
    Broken("world-track", "100 - 50 * ladder.rung", "100 - bear.tension", "CAS209", "bear.tension", "`world.tension`"),
    Broken("bare-track", "100 - 50 * ladder.rung", "100 - tension", "CAS209", "tension, source", "world.tension"),
    Broken("set-outside-aggregate", "score: mean(pact.resolve)", "score: pact.resolve", "CAS210", "pact.resolve, weight", "mean"),
    Broken("two-sets", "score: mean(pact.resolve)", "score: mean(pact.capital - all.capital)", "CAS210", "all.capital", "one set"),
    Broken("max-of-set", "score: mean(pact.resolve)", "score: max(pact.resolve)", "CAS211", "max(pact.resolve)", "`most(...)`"),
    Broken("arguments", "clamp(0.5 * self.resolve + 2 * tied + 3 * sunk, 0, 100)", "clamp(2 * tied + 3 * sunk, 0)", "CAS211", "clamp(2", "low, high"),
    # Expressions and effects
    Broken("syntax", "100 - 50 * ladder.rung", "100 - * ladder.rung", "CAS305", "* ladder", "a number"),
    Broken("power", "100 - 50 * ladder.rung", "100 - 5 ** ladder.rung", "CAS305", "** ladder", "no powers"),
    Broken("chain", "world.tension >= 80", "20 < world.tension < 80", "CAS305", "< 80", "and"),
    Broken("equals", "world.tension >= 80", "world.tension = 80", "CAS305", "= 80", "`==`"),
    Broken("too-long", "world.tension >= 80", f"world.tension >= 80{' + 1' * 130}", "CAS306", "world.tension >= 80", "formulas"),
    Broken("too-deep", "100 - 50 * ladder.rung", f"{'-' * 40}1", "CAS306", "|----", "formulas"),
    Broken("selector-syntax", "by: challenger\n", "by: challenger, shield\n", "CAS307", "challenger, |shield", "joined by `or`"),
    Broken("effect", "escalate: 1}", "esclate: 1}", "CAS301", "esclate", "did you mean `escalate`"),
    Broken("in-while", "while: [{target.resolve: troops}]", "while: [{escalate: 1}]", "CAS309", "escalate: 1}]", "leave here"),
    Broken("not-kept", "with: {troops: troops}", "with: {tanks: troops}", "CAS201", "tanks", "`troops`"),
    Broken("kept-missing", "deployment, with: {troops: troops}}", "deployment}", "CAS302", "deployment}", "troops"),
    Broken("fire-scheduled", "{escalate: 1}, ", "{fire: airliner}, ", "CAS309", "airliner}", "manual"),
    # What nothing reads
    Broken("constant", "-exercise-weight * troops", "-0.15 * troops", "CAS401", "exercise-weight", "delete"),
    Broken("unread-formula", "* (1 + talks)", "* 2", "CAS401", "talks", "delete"),
    Broken("number", "choose: {offer: {from", "choose: {gift: {from: 0, to: 1}, offer: {from", "CAS404", "gift", "delete it"),
    Broken("unstarted", "- start: {measure: deployment, with: {troops: troops}}", "- target.resolve: troops", "CAS405", "deployment:", "`start: deployment`"),
    Broken("unopened", "    opens_on: summit\n", "", "CAS406", "renewal:", "opens_when"),
    Broken("tag", "tags: [guarantor]", "tags: [guarantor, nuclear]", "CAS408", "nuclear", "delete"),
    Broken("idle", "      - pair(self, shield).abandonment: 0.1 * self.fear * (1 - credibility(pledge, shield, self) / 200)\n", "      []\n", "CAS411", "cracks", "effects"),
    Broken("late-inject", "at: 2\n", "at: 20\n", "CAS413", "airliner", "1 to 6"),
    Broken("self-inject", "to: [alliance]\n", "to: [alliance]\n    after: airliner\n", "CAS413", "airliner", "circle"),
    Broken("late-entry", "on: 2015-02-12", "on: 2017-02-12", "CAS414", "on: 2017", "2014-07-01"),
    Broken("roll-twice", "{escalate: 1}, ", "{roll: {id: near-miss, title: Again, odds: 0.5, success: [{escalate: 1}]}}, ", "CAS417", "near-miss, title", "dice"),
    Broken("sight", "worth: 20 * surprise", "worth: 20 * surprise + shield.capital", "CAS420", "shield.capital", "seen_by"),
    # Sources
    Broken("no-source", "    source: R45\n\ninjects", "\ninjects", "CAS501", "cracks", "assumption"),
    Broken("no-paragraph", "source: R45}\n\nendings", "source: R99}\n\nendings", "CAS502", "R99", "R1 to R76"),
    # Bounds
    Broken("never", "when: world.tension >= 80", "when: world.tension > 100", "CAS601", "world.tension > 100", "reach"),
    Broken("division", "0.5 + world.tension / 200", "5 / world.tension", "CAS603", "world.tension, source", "max"),
)


def load(broken: Broken) -> tuple[Loaded, str]:
    """The broken scenario loaded, and the text of the file that is wrong."""
    sources = changed(broken.old, broken.new)
    return load_sources(sources, "tiny"), dict(sources.files)[FILE]


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_one_fault_gets_one_error_where_it_stands_with_a_hint(broken: Broken) -> None:
    """LOAD: findings are located, coded, do not cascade, and show the way out."""
    loaded, text = load(broken)

    assert loaded.scenario is None
    assert [(error.code, error.at.file) for error in loaded.findings.errors] == [(broken.code, FILE)]
    error = loaded.findings.errors[0]
    assert (error.at.line, error.at.column) == place(text, broken.at), error
    assert broken.hint in error.hint
    assert error.at.end > error.at.column
    assert broken.code in CODES


WARNED = (
    Broken("unmoved", "    drift: -0.05 * world.tension\n", "", "", "", ""),
    Broken("always", "when: world.tension < 15", "when: world.tension <= 100", "CAS602", "world.tension <= 100", "fail"),
    Broken("odds", "odds: 0.05 + 0.002 * world.tension", "odds: 0.05 + 0.02 * world.tension", "CAS604", "0.05 + 0.02", "clamp"),
    Broken("nothing", "- world.tension: 0.05 * troops", "- world.tension: 0 * troops", "CAS605", "0 * troops", "amount"),
    Broken("no-brief", "plays: [bear], brief: briefs/east.md,", "plays: [bear],", "CAS416", "east", "briefs/east.md"),
    Broken("no-doctrine", ", doctrine: pressure}", "}", "CAS416", "east", "doctrines"),
)


@pytest.mark.parametrize("broken", WARNED[1:], ids=lambda broken: broken.name)
def test_what_is_only_doubtful_is_a_warning_and_loads(broken: Broken) -> None:
    """A warning names its place as an error does, and stops nothing."""
    loaded, text = load(broken)

    assert loaded.scenario is not None
    assert [finding.code for finding in loaded.findings.items] == [broken.code]
    finding = loaded.findings.items[0]
    assert (finding.at.line, finding.at.column) == place(text, broken.at), finding
    assert broken.hint in finding.hint


def test_several_faults_are_found_in_one_pass() -> None:
    """A designer mends a file in one sitting, not fault by fault."""
    sources = changed("target.resolve: 0.5", "target.resovle: 0.5")
    texts = dict(sources.files)
    texts[FILE] = texts[FILE].replace("stops: true", "stpos: true").replace("source: R22}", "source: R99}")
    loaded = load_sources(SourceFiles(tuple(texts.items())), "tiny")

    assert sorted(error.code for error in loaded.findings.errors) == ["CAS201", "CAS301", "CAS502"]
