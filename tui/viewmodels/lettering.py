"""Words in letters three rows high, to be read from the back of a room."""

from __future__ import annotations

from unicodedata import combining, normalize

_SHAPES = {
    "A": ".##. #..# #### #..# #..#",
    "B": "###. #..# ###. #..# ###.",
    "C": ".### #... #... #... .###",
    "D": "###. #..# #..# #..# ###.",
    "E": "### #.. ##. #.. ###",
    "F": "### #.. ##. #.. #..",
    "G": ".### #... #.## #..# .###",
    "H": "#..# #..# #### #..# #..#",
    "I": "# # # # #",
    "J": "..# ..# ..# #.# ###",
    "K": "#..# #.#. ##.. #.#. #..#",
    "L": "#.. #.. #.. #.. ###",
    "M": "#...# ##.## #.#.# #...# #...#",
    "N": "#..# ##.# #.## #..# #..#",
    "O": ".##. #..# #..# #..# .##.",
    "P": "###. #..# ###. #... #...",
    "Q": ".##. #..# #..# #.## .###",
    "R": "###. #..# ###. #.#. #..#",
    "S": ".### #... .##. ...# ###.",
    "T": "### .#. .#. .#. .#.",
    "U": "#..# #..# #..# #..# .##.",
    "V": "#...# #...# .#.#. .#.#. ..#..",
    "W": "#...# #...# #.#.# ##.## #...#",
    "X": "#.# #.# .#. #.# #.#",
    "Y": "#.# #.# .#. .#. .#.",
    "Z": "#### ...# .##. #... ####",
    "0": ".##. #..# #..# #..# .##.",
    "1": ".# ## .# .# .#",
    "2": "##. ..# .#. #.. ###",
    "3": "##. ..# .#. ..# ##.",
    "4": "#.# #.# ### ..# ..#",
    "5": "### #.. ##. ..# ##.",
    "6": ".## #.. ### #.# ###",
    "7": "### ..# .#. .#. .#.",
    "8": "### #.# ### #.# ###",
    "9": "### #.# ### ..# ##.",
    " ": ".. .. .. .. ..",
    "'": "# # . . .",
    "’": "# # . . .",
    "-": "... ... ### ... ...",
    ".": ". . . . #",
    ",": ". . . # #",
    ":": ". # . # .",
    "!": "# # # . #",
    "?": "##. ..# .#. ... .#.",
}
"""Each in five rows of points; two rows of points stand in one row of the terminal."""
_BLOCKS = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}
ROWS = 3


def in_large(text: str, room: int) -> tuple[str, ...]:
    """The text in large letters, a row of the terminal each; nothing where a letter has no shape or there is no room.

    Letters lose their accents rather than their size.
    """
    bare = "".join(one for one in normalize("NFD", text.upper()) if not combining(one))
    if not bare.strip() or any(one not in _SHAPES for one in bare):
        return ()
    shapes = [(*_SHAPES[one].split(),) for one in bare]
    points = [".".join(shape[row] for shape in shapes) for row in range(len(shapes[0]))]
    points.append("." * len(points[0]))
    if len(points[0]) > room:
        return ()
    return tuple(
        "".join(_BLOCKS[upper + lower] for upper, lower in zip(points[row], points[row + 1], strict=True))
        for row in range(0, 2 * ROWS, 2)
    )
