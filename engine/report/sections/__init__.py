"""The parts of an after-action report, each a function from what there is to tell to a section."""
