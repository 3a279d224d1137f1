"""What comes from outside: formats, their registry, and the guard that looks first."""
