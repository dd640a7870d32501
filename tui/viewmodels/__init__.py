"""Pure functions from the engine's views to the rows and lines a widget draws."""
