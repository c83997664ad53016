"""The benchmark: the library beside its rivals, measured in the same run. `make bench` runs it."""
