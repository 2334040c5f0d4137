"""What a reader can do; the only door the window and the command line use."""
