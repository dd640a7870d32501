"""Games without a screen: one or many, played by bots or from a script."""
