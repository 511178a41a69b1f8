"""How an offer gets in: the six questions, answered as people speak."""
