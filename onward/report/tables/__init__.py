"""The tables of each subject: columns, and rows made from its answer."""
