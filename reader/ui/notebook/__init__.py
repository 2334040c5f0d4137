"""All highlights and notes of the library in one view."""
