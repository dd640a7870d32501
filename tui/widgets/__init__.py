"""What a screen is made of: a widget draws, and computes nothing."""
