"""Authorization managers written from the page that fixes what is held of them, and from nothing else."""
