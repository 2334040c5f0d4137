"""The window: its parts joined with the services."""
