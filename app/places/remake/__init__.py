"""Remakes the committed tables from packages that hold GeoNames; the running site never comes here."""
