"""User commands, one class each: key, palette, footer and help follow from it."""
