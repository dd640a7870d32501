"""YAML text to a Scenario, with a finding for everything wrong on the way."""
