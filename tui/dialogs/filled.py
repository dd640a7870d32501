"""What all forms share: what is refused is said in the form and stays there, and Escape loses no words at once."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

from tui.dialogs.commanded import Commanded
from tui.gateway.trouble import NotDone
from tui.viewmodels.lines import para, warn
from tui.widgets.text import Prose


class Filled(Commanded[bool]):
    """A form; it closes with true once what it holds was taken. It has a text `#said` for what is wrong."""

    _warned = False

    @abstractmethod
    def holds_words(self) -> bool:
        """Whether something would be lost with it."""

    def close(self) -> None:
        """Leaves; at the second time where something was written."""
        if self.holds_words() and not self._warned:
            self._warned = True
            self.say("Esc once more throws away what you have written.")
            return
        self.dismiss(result=False)

    def hand_over(self, give: Callable[[], object]) -> bool:
        """Closes once it was taken; where it is refused, says why and the way out, and stays.

        A second Enter may come when the first has closed it: it is handed over once.
        """
        if not self.is_on_top:
            return False
        try:
            give()
        except NotDone as trouble:
            self.say(f"{trouble.because} {trouble.hint}".strip())
            self.go_to(trouble.field)
            return False
        self.dismiss(result=True)
        return True

    def go_to(self, field: str) -> None:
        """To the field in which something is wrong; nowhere where that is not known."""
        for widget in self.query(f"#{field}") if field else ():
            widget.focus()

    def say(self, text: str) -> None:
        """Under the fields."""
        said = self.query_one("#said", Prose)
        said.show((para(warn(text)),))
        said.scroll_visible(animate=False)
