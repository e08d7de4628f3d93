"""The made-up case everybody can try the product with."""
