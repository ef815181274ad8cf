"""Accounts, sessions, mail."""
