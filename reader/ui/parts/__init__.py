"""Small widgets and their helpers, used all over the window."""
