"""The disclosure check: what in a file could tell who somebody is, seen or hidden, and where."""
