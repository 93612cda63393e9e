"""People's judgements over the machine's: recorded once, found again, and put in force.

`anchors` finds what a decision was made about, `values` reads what was decided, `constraints` keeps
decisions free of contradictions, `rulings` is what of them reconciling has to heed.
"""
