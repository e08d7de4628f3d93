"""THE CASE: what a review asks, about whom and when, who takes part, and how far it has come."""
