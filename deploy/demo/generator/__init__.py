"""What generate_projects writes, one module for each part of it."""
