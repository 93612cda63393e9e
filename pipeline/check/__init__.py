"""Score readings against gold, hold them to floors, and tell what is wrong."""
