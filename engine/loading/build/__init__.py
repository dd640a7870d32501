"""Records to the values of `engine.model`: one module for each family of sections."""
