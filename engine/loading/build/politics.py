"""Ballots and commitments."""

from __future__ import annotations

from collections.abc import Mapping

from engine.diagnostics.suggestions import did_you_mean, quoted
from engine.loading.build.effects import effects
from engine.loading.build.parts import basis, expression, needed
from engine.loading.context import Context, Desk
from engine.loading.nodes import Scalar
from engine.loading.records import Effectful, Record, Value
from engine.loading.resolving import resolve
from engine.model.effects import Effects
from engine.model.expressions import Number
from engine.model.playbook import Ballot, BallotRule, Commitment, Option

USUAL = ("for", "against", "abstain")


def ballot(record: Record, desk: Desk) -> Ballot:
    """A vote among members."""
    context = Context(where="a ballot", pack=record.pack)
    qualified = record.record("rule")
    rule = BallotRule.QUALIFIED if qualified else BallotRule(record.text("rule", "majority"))
    if rule is BallotRule.EACH:
        _check_each(record, desk)
    return Ballot(
        id=record.id.text,
        title=record.text("title"),
        voters=desk.names.ballots[record.id.text].voters,
        rule=rule,
        options=_options(record, rule, desk),
        share=qualified.number("qualified", 0.5) if qualified else 0.5,
        opens_on=_opens_on(record, desk),
        opens_when=expression(record, "opens_when", context, desk),
        passes=effects(record.effects("passes"), context, desk),
        fails=effects(record.effects("fails"), context, desk),
        text=record.text("text"),
        basis=basis(record, desk),
        at=record.at,
    )


def _check_each(record: Record, desk: Desk) -> None:
    for key in ("passes", "fails"):
        if record.has(key):
            hint = "put the effects under `by_voter:`, by option"
            desk.pile.error("CAS308", f"with `rule: each` nothing {key}", record.key_at(key), hint)
    if not record.rows("vote")[1:] and not record.is_broken("vote"):
        desk.pile.error(
            "CAS303", "a ballot needs two options", record.key_at("vote"), "from the weakest to the strongest"
        )


def _options(record: Record, rule: BallotRule, desk: Desk) -> tuple[Option, ...]:
    voter = Context(where="a ballot", pack=record.pack)
    voter = voter.with_actor("self", desk.names.ballots[record.id.text].voters.actors)
    by_voter = {key.text: value for key, value in record.rows("by_voter")}
    options: list[Option] = []
    for key, value in record.rows("vote"):
        if rule is not BallotRule.EACH and key.text not in USUAL:
            hint = f"the options are {quoted(USUAL)}; others take `rule: each`"
            desk.pile.error("CAS201", f"a ballot with this rule has no option `{key.text}`", key.span, hint)
        elif isinstance(value, Scalar):
            worth = resolve(value, voter, desk)
            options.append(Option(key.text, worth, value.text, _by_voter(by_voter.get(key.text), voter, desk)))
    if rule is not BallotRule.EACH:
        options += _left_out(options, by_voter, voter, desk)
    _check_by_voter(record, [option.id for option in options], desk)
    return tuple(options)


def _left_out(options: list[Option], by_voter: Mapping[str, Value], voter: Context, desk: Desk) -> list[Option]:
    """`for` and `against` are always options, worth 0 where nothing else is said."""
    named = {option.id for option in options}
    return [
        Option(name, Number(0.0), "0", _by_voter(by_voter.get(name), voter, desk))
        for name in ("for", "against")
        if name not in named
    ]


def _by_voter(value: Value | None, voter: Context, desk: Desk) -> Effects:
    return effects(value, voter, desk) if isinstance(value, Effectful) else ()


def _check_by_voter(record: Record, options: list[str], desk: Desk) -> None:
    for key, _ in record.rows("by_voter"):
        if key.text not in options and not record.is_broken("vote"):
            hint = did_you_mean(key.text, options, "name it under `vote:` first")
            desk.pile.error("CAS201", f"nobody can vote `{key.text}` here", key.span, hint)


def _opens_on(record: Record, desk: Desk) -> str:
    kind = record.scalar("opens_on")
    if kind is None:
        return ""
    if kind.text not in desk.names.kinds:
        message = f"the calendar has no entry of the kind `{kind.text}`"
        hint = did_you_mean(kind.text, desk.names.kinds, "add an entry of that kind under `calendar:`")
        if record.pack and kind.text in desk.names.expected:
            return ""
        if record.pack:
            desk.pile.warning("CAS214", f"{message}: this ballot is not held by the calendar", kind.span, hint)
        else:
            desk.pile.error("CAS201", message, kind.span, hint)
    return kind.text


def commitment(record: Record, desk: Desk) -> Commitment:
    """A promise as an object."""
    name = desk.names.commitments[record.id.text]
    context = Context(where="a commitment", pack=record.pack).with_actor("self", name.givers.actors)
    context = context.with_actor("target", name.takers.actors, apart_from=("self",))
    _check_parties(record, desk)
    return Commitment(
        id=record.id.text,
        title=record.text("title"),
        givers=name.givers,
        takers=name.takers,
        form=record.text("form"),
        credibility=needed(record, "credibility", context.with_variables("sunk", "tied"), desk),
        begins=record.text("begins", "none"),
        triggered_when=expression(record, "triggered_when", context, desk),
        answered_by=_answered_by(record, desk),
        on_status=tuple(
            (status.text, effects(value, context, desk))
            for status, value in record.rows("on")
            if isinstance(value, Effectful)
        ),
        text=record.text("text"),
        basis=basis(record, desk),
        at=record.at,
    )


def _check_parties(record: Record, desk: Desk) -> None:
    name = desk.names.commitments[record.id.text]
    everybody = {*name.givers.actors, *name.takers.actors}
    if len(everybody) == 1:
        desk.pile.error("CAS204", "nobody makes a promise to itself", record.key_at("to"), "name somebody else")
    begins = record.scalar("begins")
    if begins and begins.text not in ("none", "offered", "in-force"):
        hint = "it begins as `none`, `offered` or `in-force`"
        desk.pile.error("CAS303", f"a commitment cannot begin as `{begins.text}`", begins.span, hint)


def _answered_by(record: Record, desk: Desk) -> str:
    ballot_id = record.scalar("answered_by")
    if ballot_id is None:
        return ""
    if record.pack and ballot_id.text in desk.names.absent:
        return ""
    if ballot_id.text not in desk.names.ballots:
        hint = did_you_mean(ballot_id.text, desk.names.ballots, "declare it under `ballots:`")
        desk.pile.error("CAS201", f"no ballot is called `{ballot_id.text}`", ballot_id.span, hint)
    return ballot_id.text
