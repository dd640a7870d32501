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
    """SES-3: every command, event, input and draw; this process has its own hash seed. Another seed is another game."""
    hash_seed = "4242" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(CHECKOUT)}
    command = [sys.executable, "-c", PLAY]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as elsewhere:
        here = told()
        there, _ = elsewhere.communicate()
    assert there == here

    assert len({line.split()[3] for line in here.splitlines()}) == 3 * len(SCENARIOS)
