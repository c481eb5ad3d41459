"""What is answered under /api/v1, one subject a file."""
