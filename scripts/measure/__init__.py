"""Measures our search beside other engines, and the site as a visitor meets it, on generated offers."""
