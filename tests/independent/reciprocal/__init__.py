"""Two servers by the draft of Reciprocal OAuth: Marvin on Mars is party B, Dodgers in his space ship is party A."""
