"""Players that are not people: each sees one cell's view and nothing else."""
