"""The planner: searches a plan and proves how good it is."""
