"""The business manager's desk: dates kept and missed, what the Board has, and questions to ask."""
