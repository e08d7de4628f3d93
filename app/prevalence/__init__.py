"""Is it so elsewhere? Short questions to people outside the case, and what they answer."""
