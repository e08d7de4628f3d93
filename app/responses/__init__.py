"""WHAT THE BOARD ANSWERS: its own document, finding by finding, with its own owner."""
