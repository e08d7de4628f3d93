"""WHAT EVERYBODY MAY READ: the pack and the response, on a page that lasts, and a feed of them."""
