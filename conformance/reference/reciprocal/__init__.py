"""The reference server for RFC 6749's authorization code grant and, on top of it, both parties of Reciprocal OAuth."""
