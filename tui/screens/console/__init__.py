"""The facilitator's console: one screen of parts from which an exercise is run."""
