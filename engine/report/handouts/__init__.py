"""What is printed before an exercise: the facilitator's guide, a brief and order forms a cell, observers' forms."""
