"""Work in the background: a worker and its tasks."""
