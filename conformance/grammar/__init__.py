"""Header and body syntax: challenges, credentials, forms, directives, ABNF. Pure functions that never raise."""
