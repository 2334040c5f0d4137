"""What keeps the window alive: threads, garbage, the one instance, the first paint."""
