"""The case group: inviting people, reminding them sparsely, meeting them."""
