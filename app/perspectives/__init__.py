"""How it looked: dated events with their sources, perspectives, and who knew what when."""
