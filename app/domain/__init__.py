"""What the site speaks about: frozen types without input, output or a clock."""
