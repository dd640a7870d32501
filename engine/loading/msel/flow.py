"""Effects in one cell: nodes of the language as flow text, in one line, that reads back to the same nodes."""

from __future__ import annotations

import json
import re
from typing import Final

from engine.loading.nodes import Mapping, Node, Scalar, Sequence

_PLAIN: Final = re.compile(r"[A-Za-z0-9_.(~-](?:[A-Za-z0-9_.()+*/<>=%~ -]*[A-Za-z0-9_.()~])?")
"""What needs no quotes anywhere in flow text; a number may begin with its sign."""
_SIGNED: Final = re.compile(r"-(?![0-9.])")


def flow(node: Node) -> str:
    """The node as flow text."""
    match node:
        case Scalar():
            return _scalar(node)
        case Sequence(items=items):
            return f"[{', '.join(flow(item) for item in items)}]"
        case Mapping(entries=entries):
            return "{" + ", ".join(f"{_scalar(key)}: {flow(value)}" for key, value in entries) + "}"


def _scalar(scalar: Scalar) -> str:
    bare = scalar.plain and _PLAIN.fullmatch(scalar.text) and not _SIGNED.match(scalar.text)
    return scalar.text if bare else json.dumps(scalar.text, ensure_ascii=False)
