"""Whole screens: each arranges widgets and routes what they say."""
