"""How faults and variants of this server change it."""
