"""The line at the bottom: the keys that do something here and now."""

from __future__ import annotations

from typing import Protocol

from textual import events
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from tui.viewmodels.lines import Line, accent, dim
from tui.widgets.header import Ends
from tui.widgets.text import painted


class Offer(Protocol):
    """One key of the line."""

    key: str
    title: str
    action: str


class KeyLine(Static):
    """One line; a click on a key is as good as the key."""

    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; width: 1fr; padding: 0 1; background: $panel; }
    """

    _drawn: tuple[tuple[Offer, ...], tuple[Offer, ...]] = ((), ())

    def on_mount(self) -> None:
        """Follows what can be done."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.draw())
        self.call_after_refresh(self.draw)

    async def on_click(self, event: events.Click) -> None:
        """The key under the mouse."""
        action = event.style.meta.get("offer")
        if isinstance(action, str):
            await self.run_action(action)

    def draw(self) -> None:
        """The screen's own keys on the left, help and quit on the right."""
        offers = getattr(self.screen, "offered", None) if self.is_attached else None
        if offers is not None and getattr(self.screen, "can_draw", False):
            shown = offers()
            if shown != self._drawn:
                self._drawn = left, right = shown
                self.update(Ends(((_keys(left), _keys(right)),)), layout=False)


def _keys(offers: tuple[Offer, ...]) -> Content:
    parts = [painted(_key(offer)).stylize(Style.from_meta({"offer": offer.action})) for offer in offers]
    return Content("  ").join(parts)


def _key(offer: Offer) -> Line:
    return (accent(offer.key), dim(f" {offer.title}"))
