"""What was on the network: requests, responses, limits, and what must not leave. This layer knows no OAuth."""
