"""What the two papers describe, and where the project has it."""
