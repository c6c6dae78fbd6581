"""Many results side by side: requirements by implementations."""
