"""The results document and its views, each a pure function of it."""
