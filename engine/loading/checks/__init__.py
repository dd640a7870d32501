"""What is right as language and still wrong as a game: one check a module, its docstring its page in the docs."""
