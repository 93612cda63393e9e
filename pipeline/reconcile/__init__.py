"""Reports of one deal become one deal, with every witness for and against."""
