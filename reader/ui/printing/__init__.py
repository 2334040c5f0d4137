"""The article on paper: pages that break where a book would, with or without its notes."""
