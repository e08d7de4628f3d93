"""What looks across every step: my desk. Reads only."""
