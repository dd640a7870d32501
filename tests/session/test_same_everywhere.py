"""One seed and the same commands are one game: in another process, under any hash seed, byte for byte."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.oracle.games import CHECKOUT, SCENARIOS

PLAY = """
import hashlib, sys
from pathlib import Path
from engine.store.codec import to_json
from tests.oracle.games import played
session = played(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
print(hashlib.sha256(repr([to_json(entry) for entry in session.entries.values()]).encode()).hexdigest())
print(session.entries[session.cursor].digest)
"""


def told_by(hash_seed: str, *arguments: str) -> str:
    """What a fresh process says of a game: a hash over all of its record, and the last digest."""
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(CHECKOUT)}
    done = subprocess.run(
        [sys.executable, "-c", PLAY, *arguments], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.mark.parametrize("folder", SCENARIOS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("bots", ["random", "doctrine"])
def test_a_game_is_the_same_under_any_hash_seed(folder, bots: str) -> None:  # noqa: ANN001
    """SES-3: every command, event, input and draw."""
    told = {told_by(hash_seed, str(folder), "11", bots) for hash_seed in ("0", "1", "4242")}

    assert len(told) == 1
    assert told_by("0", str(folder), "12", bots) not in told
