"""One certification under pytest: the target opened, the outcomes gathered from all processes, the reports written."""
