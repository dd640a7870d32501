"""The only part of the interface that drives the engine."""
