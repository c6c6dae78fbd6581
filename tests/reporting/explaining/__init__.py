"""One requirement explained."""
