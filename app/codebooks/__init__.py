"""Codes and excerpts in open formats, for other tools of qualitative analysis and from them."""
