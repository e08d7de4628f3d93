"""WHY IT MADE SENSE: key practice episodes, and the factors that helped or hindered."""
