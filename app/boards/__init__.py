"""FOR WHOM: the Boards of this installation and the agencies they bring together."""
