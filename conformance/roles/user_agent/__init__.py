"""The person at the browser: opens an address, logs in, approves or denies, and sees where it is sent."""
