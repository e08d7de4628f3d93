"""Casement: from accounts to episodes, findings, a pack, and the Board's answer."""
