"""The tables of each subject: columns, and rows made of its answer."""
