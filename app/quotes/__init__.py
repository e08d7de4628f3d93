"""Quotes: the right of reply on one's own words before a pack says them."""
