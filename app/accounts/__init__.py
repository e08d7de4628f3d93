"""WHAT PRACTITIONERS TELL US: the account in their own words, and the excerpts taken from it."""
