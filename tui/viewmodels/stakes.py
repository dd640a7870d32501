"""What is at stake in a ballot and who has voted, for whoever votes, the console and the projector (BAL-6, BAL-8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from engine.model.events import Change
from engine.model.playbook import ABSTAIN
from engine.model.scenario import Scenario
from engine.rules.stakes import Lapse, Stake
from engine.rules.table_view import Voters
from engine.rules.view import BallotView
from tui.gateway.places import TrackPlace, owner_title, titles_of
from tui.gateway.window import Window
from tui.viewmodels import figures
from tui.viewmodels.ballots import rule_text
from tui.viewmodels.lines import Card, Para, Piece, Tone, accent, bad, dim, good, line, para, strong
from tui.viewmodels.rulings import option_text

_MOST = 6
"""So many tracks are named for one outcome."""
_BECOMES = {"measure-started": "begins", "measure-renewed": "is renewed", "measure-ended": "ends"}


@frozen
class _Names:
    """What things are called."""

    scenario: Scenario
    titles: Mapping[str, str]
    places: Mapping[int, TrackPlace]

    def measure(self, key: str) -> str:
        """`Financial sanctions`, with whose they are."""
        measure, by, on = (*key.split(":"), "", "")[:3]
        title = next(known.title for known in self.scenario.measures if known.id == measure)
        whose = owner_title(">".join(filter(None, (by, on))), self.titles) if by or on else ""
        return f"{title} ({whose})" if whose else title


def stake_paras(window: Window, ballot: BallotView) -> tuple[Para, ...]:
    """What each outcome would change as things stand, and what a lapse would do."""
    names, found = _names(window), window.stakes(ballot.id)
    paras = [_outcome(stake, names) for stake in found.outcomes]
    paras += [_lapse(lapse, names) for lapse in found.lapses]
    return tuple(paras)


def vote_paras(window: Window, ballot: BallotView, voter: str) -> tuple[Para, ...]:
    """What each way to vote brings whatever the outcome, to or through this voter."""
    names, found = _names(window), window.stakes(ballot.id)
    own = [stake for stake in found.votes if stake.voter == voter]
    doing = "To answer " if ballot.rule == "each" else "To vote "
    return tuple(
        para(*_way_to_vote(doing, stake.outcome), dim(" brings, whatever comes of it: "), *_told(stake, names))
        for stake in own
        if stake.changes or stake.measures or stake.by_chance
    )


def _way_to_vote(doing: str, option: str) -> tuple[Piece, ...]:
    """`To vote against`, `To abstain`, `To answer collective force`."""
    return line("To ", strong(option)) if option == ABSTAIN else line(doing, strong(option_text(option)))


def ballot_cards(window: Window) -> tuple[Card, ...]:
    """Every ballot that is held: what it is about, what is at stake, who has voted, and the answers as they come."""
    voters = {known.ballot: known for known in window.voters()}
    return tuple(_card(window, ballot, voters[ballot.id]) for ballot in window.ballots())


def _card(window: Window, ballot: BallotView, voted: Voters) -> Card:
    titles = titles_of(window.scenario)
    rule = para(dim(rule_text(ballot.rule)))
    text = (para(ballot.text),) if ballot.text else ()
    told = (*stake_paras(window, ballot), *voted_paras(voted, ballot, titles))
    return Card(line(strong(ballot.title)), (*text, rule, *told))


def voted_paras(voted: Voters, ballot: BallotView, titles: Mapping[str, str]) -> tuple[Para, ...]:
    """Who has voted; how, only where each answers for itself."""
    count = f"{len(voted.voted)} of {figures.counted(len(ballot.voters), 'voter')} have voted"
    missing = [titles[voter] for voter in ballot.voters if voter not in voted.voted]
    out = f"; still out: {figures.listed(missing)}" if missing and voted.voted else ""
    answers = (
        para(strong(titles[voter]), dim(" answers "), accent(option_text(answer))) for voter, answer in voted.answers
    )
    return (para(count, dim(out)), *answers)


def _names(window: Window) -> _Names:
    places = {place.slot: place for place in window.places}
    return _Names(window.scenario, titles_of(window.scenario), places)


def _outcome(stake: Stake, names: _Names) -> Para:
    passes = stake.outcome == "passed"
    lead = good("If it passes ") if passes else bad("If it fails ")
    return Para(line(*_told(stake, names)), line(lead), len("If it passes "))


def _told(stake: Stake, names: _Names) -> Iterator[str | Piece]:
    """`Tension +10 (50 → 60), Financial sanctions begin`."""
    parts: list[tuple[str | Piece, ...]] = []
    parts += [(f"{names.measure(key)} {_BECOMES[what]}",) for what, key in dict.fromkeys(stake.measures)]
    parts += _moves(stake.changes, names)
    if stake.by_chance:
        parts.append((dim("and what hangs on a draw"),))
    if not parts:
        yield dim("nothing that may be told")
    for position, part in enumerate(parts):
        yield from (", ", *part) if position else part


def _moves(changes: Iterable[Change], names: _Names, *, to: bool = True) -> Iterator[tuple[str | Piece, ...]]:
    """`Tension +10 to 60`; of what happens turn by turn, not what it comes to at once."""
    known = [change for change in changes if change.slot in names.places]
    ranked = sorted(known, key=lambda change: -abs(change.after - change.before) / _span(names.places[change.slot]))
    for change in ranked[:_MOST]:
        place = names.places[change.slot]
        by = change.after - change.before
        amount = Piece(figures.change(by, place.track) or figures.signed(by), _way(change, place))
        yield f"{place.title} ", amount, dim(f" to {figures.figure(change.after, place.track)}" if to else "")
    if len(ranked) > _MOST:
        yield (dim(f"and {figures.counted(len(ranked) - _MOST, 'smaller change')}"),)


def _lapse(lapse: Lapse, names: _Names) -> Para:
    when = "at the end of this turn" if lapse.left < 1 else f"in {figures.counted(lapse.left, 'turn')}"
    each = _listed(_moves(lapse.each_turn, names, to=False))
    once = _listed(_moves(lapse.at_once, names))
    each_turn = (dim("; what it does each turn then ends: "), *each) if each else ()
    at_once = (dim("; as it lapses: "), *once) if once else ()
    return para(strong(names.measure(lapse.measure)), f" lapses {when} without it", *each_turn, *at_once)


def _listed(moves: Iterable[tuple[str | Piece, ...]]) -> tuple[str | Piece, ...]:
    parts: list[str | Piece] = []
    for move in moves:
        parts += [", ", *move] if parts else move
    return tuple(parts)


def _span(place: TrackPlace) -> float:
    return (place.track.high - place.track.low) or 1.0


def _way(change: Change, place: TrackPlace) -> Tone:
    better = place.track.better
    if better == "none":
        return Tone.PLAIN
    return Tone.GOOD if (change.after > change.before) is (better == "high") else Tone.BAD
