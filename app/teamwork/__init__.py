"""The review team at work: comments and questions on anything, meetings, what they decide."""
