"""The platform's speech services, and what reads an article aloud with one of them."""
