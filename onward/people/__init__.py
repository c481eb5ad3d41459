"""Who may do what: roles, and the operations that each role allows."""
