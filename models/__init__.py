"""What things are: articles, mentions, reports and deals as plain typed records.

`models` imports nothing else of ours. All spans are offsets into `Article.text`, start inclusive,
end exclusive, counted in Python characters (code points).
"""
