"""An authorization manager between requesters and hosts: the chained protocol of UMA."""
