"""The chained protocol of UMA: the suite is the requester that asks, and both hosts that the manager calls."""
