"""Question → ranked slugs. The only floor that knows Whoosh."""
