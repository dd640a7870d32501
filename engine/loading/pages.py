"""The page of each finding that no check of its own makes: what it is, and how to mend it."""

from __future__ import annotations

from typing import Final

PAGES: Final = {
    "CAS101": """A file that `scenario.yaml` names is not there, or the machine will not let it be read.

Wrong: `brief: briefs/moscwo.md` beside the file `briefs/moscow.md`. Right: the file's name, letter by letter.""",
    "CAS102": """Scenarios, packs and briefs are UTF-8. The place named is the first byte that is not.

Save the file as UTF-8; every editor can.""",
    "CAS103": """A file may hold a million bytes, far more than a scenario needs. Move rules that others could use
into packs, and long texts into briefs.""",
    "CAS104": """Control characters, escape sequences and characters that turn the direction of writing act on a
screen instead of being shown on it. They are refused everywhere, also where YAML would make them (`"\\e"`).

Delete the character; the finding gives its number.""",
    "CAS105": """YAML could not make sense of the file. What the parser says is passed on, with the place where it
gave up; the fault is there or a line above.

Usual causes: a text that holds `: ` and is not quoted; a tab; a bracket or quote that is not closed; lines of one
list that do not begin in the same column.""",
    "CAS106": """Lists and mappings may stand 40 levels deep in each other.""",
    "CAS107": """A file may have a hundred thousand parts, and a scenario may use a hundred packs.""",
    "CAS108": """YAML's `&anchor` and `*alias` are refused: they can make a small file enormous, and a reader of the
rule does not see what it says. Write the value out, or declare a constant or a formula.""",
    "CAS109": """YAML's `!tags` are refused: nothing in a scenario needs them. A text that begins with `!` is
quoted.""",
    "CAS110": """`%YAML` and `%TAG` change how the rest is read. A scenario is YAML 1.2 without them.""",
    "CAS111": """A file holds one document. A line of three dashes begins a second.""",
    "CAS112": """Wrong: `resolve:` twice under `tracks:`. YAML would keep one of them without a word. Right: one of
them.""",
    "CAS113": """A key is a text. One that begins with `[` or `{` is taken for a list or mapping; quote it.""",
    "CAS114": """The file holds nothing. A scenario begins with `casus: 1`.""",
    "CAS115": """A brief lies in the scenario's folder. Paths that begin with `/`, hold `..`, or follow a link out
of the folder are refused, so that no scenario can show files of the machine it is played on.""",
    "CAS116": """The scenario was written for a later engine. Update the engine.""",
    "CAS117": """Inside `{...}` and `[...]` a comma ends what came before.

Wrong: `{world.tension: max(troops, 10)}`. Right: `{world.tension: "max(troops, 10)"}`, or the effect on a line of
its own.""",
    "CAS118": """The events list that `msel:` names is no CSV and no workbook, or no row of it names the columns. A
workbook with a password, one in the old `.xls` form and one whose cells are merged across columns are refused as well.

Save it anew as `.xlsx` or as `CSV UTF-8`. The first row names the columns; `casus msel write` makes a sheet with all of
them.""",
    "CAS119": """An events list may have two thousand rows and a hundred columns, and a workbook may unpack to twenty
million bytes. Delete empty rows and columns that a format has reached, other sheets and pictures.""",
    "CAS201": """A rule names something that no section declares. The hint gives the nearest name there is.

Wrong: `target.cohesoin: -4`. Right: `target.cohesion: -4`.

A hyphen inside a name belongs to the name: `turn-1` is a name, `turn - 1` a subtraction.""",
    "CAS202": """`self`, `target`, `member` and `group` mean somebody only where a rule binds them: `self` in moves,
measures, commitments, votes, and triggers with `for`; `target` where there is an `on` (or `to`); `member` inside
`each`; `group` inside `each group of`, and in the drift of a group's track.""",
    "CAS203": """An id is declared twice, in one file or in two; or under two sections whose names stand in the same
place in rules. The hint gives the place of the first.""",
    "CAS204": """A rule asks of somebody what they do not have: a track, a formula, a promise, the right to order a
move. Where a name like `target` may mean several actors, all of them must have it; the finding names the first who
has not.

Wrong: `target.resolve: -4` in a move `on: all`, where only `west` has `resolve`. Right: `on: west`; or `if:
is(target, west)` around the effect.""",
    "CAS205": """Ids are words of lower-case letters and digits, beginning with a letter, joined by hyphens:
`snap-exercise`.""",
    "CAS206": """The id already means something where it would be read: a word of the language (`self`, `turn`,
`world`), or another actor, group or tag.""",
    "CAS207": """The selector is well written, and means nobody: everybody it names is taken out again by `except`,
or nobody has what is asked.""",
    "CAS209": """The name exists, and is something else: a track of the world written as an actor's, an actor where
a number is wanted, a formula without its owner. The hint gives the right form.""",
    "CAS210": """A tag or group stands where one actor is wanted; or an aggregate has no set, or two.

Wrong: `front-line.resolve - 10`. Right: `mean(front-line.resolve) - 10`.""",
    "CAS211": """A function has too few or too many arguments; the hint gives its form. `min` and `max` compare
numbers; over a set of actors there are `least` and `most`.""",
    "CAS213": """An actor sits in one cell only: two cells cannot both give its orders.""",
    "CAS214": """A pack asks for `calendar.KIND`, or opens a ballot on that kind, and the scenario's calendar has no
such entry. That may be meant; so it is a warning, and none where the pack names the kind under `expects:`.""",
    "CAS215": """A pack names under `expects:` what others may declare. Where nobody does, effects on it are passed over
and counts of it are 0; whoever reads it otherwise must say what holds without it.
Where the pack is not yours, declare the name: what a pack's page lists under *Has a part for* are such
names, and a scenario that takes the pack usually has them all.

Wrong, in a pack: `50 - front-line.deterrence`. Right: `50 - given(front-line.deterrence, 30)`.""",
    "CAS301": """No such key, or no such effect. The hint gives the nearest there is, or all there are.""",
    "CAS302": """A key that must be there is not, or one that must stand beside another. The hint says which.""",
    "CAS303": """A text where a number is wanted, a list where a text is, a quoted number, a word that is none of
those allowed, a day that does not exist. The hint gives the form.""",
    "CAS304": """A number outside its limits: bounds upside down, a start outside them, bands that do not rise, a
step that does not divide the range, a value of `set:` outside the constant's range.""",
    "CAS305": """The expression breaks off or holds what does not belong in one. There are numbers, names, `+ - * /
// %`, one comparison (not a chain), `and or not`, `a if c else b`, brackets, and the functions of language.md; no
powers, no quotes, no assignment.""",
    "CAS306": """An expression has at most 500 characters and 30 levels; each operator of a chain is a level. Give a
part of it a name under `formulas:`.""",
    "CAS307": """A selector is names joined by `or`, with `except` at most once: `v4 or baltics except estonia`.
Commas, brackets and `and` do not belong in one.""",
    "CAS308": """A key has no meaning beside another one: `at:` of an inject that is not scheduled, `toward:` of a
track that is no pair's, two units for a turn.""",
    "CAS309": """`later` and `while` take additions to tracks only, because they must be able to wait or to be taken
back; scheduled injects cannot be fired as well.""",
    "CAS310": """A pack holds rules. Calendar, actors, groups, cells, starting values, settings, objectives,
training, debrief, perceived, doctrines, endings, lessons, claims and figures are a scenario's own.""",
    "CAS430": """What stands in braces in a lesson's text is filled in by the screen: `{key:COMMAND}` becomes the key
that is bound to a command, `{NAME}` one of the lesson's `numbers`. Nothing would be there for any other.

Wrong: `text: Press {key:lokc}.` Right: `text: Press {key:lock}.` The commands that may be named are listed in
`docs/language.md`.""",
    "CAS501": """Every rule and number says where it comes from: `source:` with paragraphs of the papers, or
`assumption:` with the reason. It is what a class argues about afterwards.""",
    "CAS502": """There are the paragraphs R1 to R76 and G1 to G51.""",
    "CAS701": """A file of orders for `casus run --orders` has a row, column or key that means nothing, or a number
that is none. CSV has the columns `turn,actor,move,target` and one for each chosen number; YAML has `orders:` and
`votes:`.""",
    "CAS702": """A row of a file of orders names somebody or something that the scenario does not have, or orders what
no state of the game could allow: a move on a target it does not take, a number out of its range, a turn after the last.
Things are named by id or title, whatever the case, spaces and punctuation; a name that may be two things has to be
written as an id. `casus run --lenient` passes over such rows, and counts them at the end.""",
    "CAS801": """Rules are written out for every actor, target and member they concern, and formulas wherever they are
read. A few lines can come to millions of steps: `each all` within `each all`, or formulas that each read the one before
twice.

Wrong: `by: all, on: all` with `each all: {resolve: "mean(all.resolve)"}` for a hundred actors. Right: a track of the
world or of a group that a trigger sets once, and that the rule reads.""",
}
