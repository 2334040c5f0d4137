"""The network: addresses in, pages and pictures out."""
