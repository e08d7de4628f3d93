"""Reviews published elsewhere: read in from, and written back to, a published review record."""
