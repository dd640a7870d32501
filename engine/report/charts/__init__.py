"""Charts as values, and drawn as SVG by code of our own: readable in print, without colour, and in the dark."""
