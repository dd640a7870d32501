"""A scenario compiled: names to slots, rules lowered to one intermediate form, machines that run it."""
