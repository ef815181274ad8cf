"""Who may do what: signing in, sessions, roles, invitations, mail, and what happened."""
