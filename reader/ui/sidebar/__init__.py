"""The panels beside the page: notes, outline, information."""
