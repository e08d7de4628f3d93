"""WHAT THE BOARD RECEIVES: findings bound in order, released by both lead reviewers, frozen."""
