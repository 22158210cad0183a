"""Sideman: a rhythm section in a box."""
