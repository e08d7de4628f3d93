"""`casement bench`: our own pages weighed against plain baselines, side by side in one run."""
