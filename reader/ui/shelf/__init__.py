"""The list of articles, the shelves beside it and what is being imported."""
