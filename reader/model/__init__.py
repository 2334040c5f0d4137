"""The domain's words: articles, highlights, notes, tags, settings, errors."""
