"""The reasoning kept: what a text of the analysis said before, who changed it, and why."""
