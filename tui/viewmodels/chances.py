"""Odds as people write them: in percent, or in the words of ICD 203 (ADJ-5)."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from engine.rules.odds import in_words
from tui.viewmodels import figures
from tui.viewmodels.lines import Line, dim, line, strong

_HUNDRED = 100.0


@frozen
class Band:
    """A word for odds, and the number that stands for it where somebody says only the word."""

    word: str
    odds: float


BANDS: Final = (
    Band("almost no chance", 0.03),
    Band("very unlikely", 0.12),
    Band("unlikely", 0.32),
    Band("roughly even", 0.5),
    Band("likely", 0.68),
    Band("very likely", 0.88),
    Band("almost certain", 0.97),
)
"""The words of ICD 203 with the middle of what each stands for."""


def odds_typed(text: str) -> float | None:
    """`62`, `62%`, `0.62`, `likely` or as much of a word as tells it apart; None for what cannot be read."""
    typed = " ".join(text.casefold().split())
    number = typed.removesuffix("%").strip().replace(",", ".")
    if number and all(character in "0123456789." for character in number) and number.count(".") <= 1:
        return _share(number, in_percent=typed.endswith("%"))
    if not typed or not typed[0].isalpha():
        return None
    exact = next((band.odds for band in BANDS if band.word == typed), None)
    begun = [band.odds for band in BANDS if band.word.startswith(typed)]
    return exact if exact is not None else begun[0] if len(begun) == 1 else None


def _share(number: str, *, in_percent: bool) -> float | None:
    if not any(character.isdigit() for character in number):
        return None
    value = float(number)
    share = value if not in_percent and "." in number and value <= 1.0 else value / _HUNDRED
    return round(share, 4) if 0.0 <= share <= 1.0 else None


def odds_written(odds: float) -> str:
    """As the field holds them: `62`, `0.5%`; with so many places that it reads as the same whole percentage."""
    tenths, hundredths = (f"{round(odds * _HUNDRED, places):g}" for places in (1, 2))
    same = figures.percent(float(tenths) / _HUNDRED) == figures.percent(odds)
    text = tenths if same else hundredths
    return f"{text}%" if "." in text and float(text) <= 1.0 else text


def stepped(odds: float | None, by: int) -> float:
    """The word before or after; from nothing, an even chance."""
    if odds is None:
        return 0.5
    words = [band.word for band in BANDS]
    here = words.index(in_words(min(max(odds, 0.01), 0.99)))
    return BANDS[min(max(here + by, 0), len(BANDS) - 1)].odds


def odds_line(odds: float | None) -> Line:
    """What was understood: `likely, 62%`."""
    if odds is None:
        return line(dim("a number in percent, or a word: likely, unlikely, roughly even …"))
    return line(strong(figures.odds(odds)))


def bands_line(odds: float | None) -> Line:
    """All words in a row, the one meant between brackets."""
    meant = None if odds is None else in_words(odds)
    words = (f"[{band.word}]" if band.word == meant else band.word for band in BANDS)
    return line(dim(" · ".join(words)))
