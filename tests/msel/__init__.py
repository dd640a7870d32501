"""The events list: as a spreadsheet, as it is steered, and on the facilitator's screen."""
