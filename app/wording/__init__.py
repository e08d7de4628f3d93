"""The wording guide: hindsight, blame, names and outcomes in a text, and the question behind."""
