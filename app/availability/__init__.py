"""Providers say how long the wait is; visitors read what was said last, and only while it is fresh."""
