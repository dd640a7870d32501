"""One game as a tree of recorded commands: submit, undo, branch, replay, verify."""
