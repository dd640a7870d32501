"""A document as values, and the ways to write it down: nothing that people wrote is anything but text in it."""
