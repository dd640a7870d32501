"""The room in words: who sits where, and what is told to somebody who wants to come in."""

from __future__ import annotations

from collections.abc import Sequence

from tui.gateway.attendance import Invitation
from tui.viewmodels.lines import Para, Row, dim, gap, good, heading, line, para, strong


def room_rows(invitations: Sequence[Invitation]) -> tuple[Row, ...]:
    """One row a place, under the address they share."""
    if not invitations:
        return (heading("No room is open"),)
    rows = (
        Row(
            one.place,
            (
                line(good("● ") if one.sits else dim("○ "), one.title, dim(f" ×{one.here}" if one.here > 1 else "")),
                line(strong(one.token)),
                line(one.sits or dim("nobody")),
            ),
        )
        for one in invitations
    )
    return (Row("", (line(dim("at "), invitations[0].address),), heading=True), *rows)


def room_count(invitations: Sequence[Invitation]) -> str:
    """`3 taken`; nothing while nobody is there."""
    taken = sum(bool(one.sits) for one in invitations)
    return f"{taken} taken" if taken else ""


def invitation_paras(invitation: Invitation) -> tuple[Para, ...]:
    """What to type in a terminal, or in a browser."""
    here = invitation.address.startswith(("127.", "[::1]", "localhost"))
    alone = "Only this machine can reach it; with --listen 0.0.0.0 others can."
    only = (gap(), para(dim(alone))) if here else ()
    sits = f"Somebody sits there, from {invitation.sits}." if invitation.sits else "Nobody sits there yet."
    about = (para(invitation.about), gap()) if invitation.about else ()
    return (
        *about,
        para(sits),
        gap(),
        para("In a terminal:"),
        para(strong(invitation.command), indent=2),
        gap(),
        para("In a browser:"),
        para(strong(f"http://{invitation.address}/"), "  and the token  ", strong(invitation.token), indent=2),
        *only,
    )


def leaving_paras(seated: int) -> tuple[Para, ...]:
    """What leaving the console does to those who sit at so many places, at least one."""
    who = "Somebody sits in the room." if seated == 1 else f"People sit at {seated} places of the room."
    return para(who), para("It closes until the exercise is opened again; they come back by themselves.")
