"""`broken-promise` is solved over the engine's own machine, and the solution is the paper's argument."""
