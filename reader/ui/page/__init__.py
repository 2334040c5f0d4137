"""The page: set, painted, marked and walked through."""
