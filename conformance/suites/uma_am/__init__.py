"""Checks of the three early protocols of UMA."""
