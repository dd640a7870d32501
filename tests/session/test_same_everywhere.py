"""One seed and the same commands are one game: in another process, under any hash seed, byte for byte."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

from engine.store.codec import to_json
from tests.oracle.games import CHECKOUT, SCENARIOS, played_afresh

PLAY = "from tests.session.test_same_everywhere import told; print(told(), end='')"


def told() -> str:
    """For games on every scenario by both kinds of bots: a hash of the whole record, and the digest at its end."""
    lines = []
    for folder in SCENARIOS:
        for bots, seed in (("random", 11), ("random", 12), ("doctrine", 11)):
            session = played_afresh(folder, seed, bots)
            record = repr([to_json(entry) for entry in session.entries.values()])
            whole = hashlib.sha256(record.encode()).hexdigest()
            lines.append(f"{folder.name} {bots} {seed} {whole} {session.entries[session.cursor].digest}\n")
    return "".join(lines)


def test_games_are_the_same_in_any_process_under_any_hash_seed() -> None:
    """SES-3: every command, event, input and draw; and another seed is another game."""
    here = told()
    for hash_seed in ("1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(CHECKOUT)}
        command = [sys.executable, "-c", PLAY]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        assert done.stdout == here

    assert len({line.split()[3] for line in here.splitlines()}) == 3 * len(SCENARIOS)
