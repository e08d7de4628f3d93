"""Follow-on: drafts shown to those who were there, what they say, what came of it."""
