"""How a session is kept: saves that survive kills, full disks and torn writes. Knows nothing of games."""
