"""What watches the runs: dead workers, failures, what is late or full."""
