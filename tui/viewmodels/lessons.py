"""What the coach says, and what was learnt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import isnan

from attrs import frozen

from engine.model.lessons import slips
from engine.rules.lessons import Standing, Step
from tui.gateway.coach import READ, Said
from tui.viewmodels import figures
from tui.viewmodels.lines import Card, Line, Para, Piece, accent, dim, good, head, line, para, strong

KeyOf = Callable[[str], str]
"""The key that is bound to a command, as screens show it."""


@frozen
class Strip:
    """What stands in the coach's strip."""

    title: Line
    paras: tuple[Para, ...]
    foot: Line
    """What can be done with the strip itself."""


def strip(said: Said, key_of: KeyOf) -> Strip:
    """The step that is due, or what the one just done has brought."""
    lesson, numbers = said.lesson, dict(said.numbers)
    mark = good("✓ ") if said.done else accent("▸ ")
    text = lesson.explains if said.done else lesson.text
    return Strip(
        title=line(mark, strong(lesson.title), dim(f"  {said.number} of {said.of}")),
        paras=tuple(para(*_filled(part, numbers, key_of)) for part in text.splitlines() if part.strip()),
        foot=line(
            *((accent(key_of("next-lesson")), dim(" goes on  ")) if goes_on(said) else ()),
            accent(key_of("fold-lessons")),
            dim(" folds"),
        ),
    )


def goes_on(said: Said) -> bool:
    """Whether there is something to go on from: an explanation, or a step that is only to be read."""
    act = said.lesson.done_by
    return said.done or (act is not None and act.kind == READ)


def learnt_cards(of: Iterable[Step], cell_title: str, key_of: KeyOf) -> tuple[Card, ...]:
    """For the end of a tutorial: what each step has taught, then where to go from here."""
    found = tuple(of)
    done = [step for step in found if step.standing is Standing.DONE]
    lines = [
        Para(_line(step.lesson.learnt, dict(step.numbers), key_of), line(good("✓ ")), 2)
        for step in done
        if step.lesson.learnt
    ]
    missed = sum(step.standing is Standing.PASSED and bool(step.lesson.learnt) for step in found)
    if missed:
        steps = figures.counted(missed, "step")
        lines.append(para(dim(f"{steps} left out this time; play it again to see what they show."), lead="·", indent=2))
    title = line(head("What you have learnt"), dim(f"  {cell_title}"))
    closing = tuple(
        Card(line(head(step.lesson.title)), _paras(step.lesson.explains, dict(step.numbers), key_of))
        for step in done
        if step.lesson.done_by is not None and step.lesson.done_by.kind == "end" and step.lesson.explains
    )
    return (Card(title, tuple(lines)), *closing) if lines else closing


def _paras(text: str, numbers: Mapping[str, float], key_of: KeyOf) -> tuple[Para, ...]:
    return tuple(Para(_line(part, numbers, key_of)) for part in text.splitlines() if part.strip())


def _line(text: str, numbers: Mapping[str, float], key_of: KeyOf) -> Line:
    return line(*_filled(text, numbers, key_of))


def _filled(text: str, numbers: Mapping[str, float], key_of: KeyOf) -> tuple[str | Piece, ...]:
    """A text with its keys and numbers put in."""
    pieces: list[str | Piece] = []
    for slip in slips(text):
        match slip.kind:
            case "key":
                pieces.append(accent(key_of(slip.text)))
            case "number":
                value = numbers.get(slip.text, float("nan"))
                pieces.append(strong("unknown" if isnan(value) else figures.number(value)))
            case _:
                pieces.append(slip.text)
    return tuple(pieces)
