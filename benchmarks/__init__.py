"""What imgtui costs, always against a baseline in the same run: `python -m benchmarks`."""
