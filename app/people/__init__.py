"""WHO: people, the roles they hold, what each role may do, and the door of every page."""
