"""Questions asked over a screen, each answered with one value."""
