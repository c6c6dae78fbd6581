"""Reference servers for the three early protocols of UMA."""
