"""WHAT WE LEARNED: findings about the system, each with the chain of evidence beneath it."""
