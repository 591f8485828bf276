"""What feed readers read: RSS 2.0, Atom 1.0 and JSON Feed 1.1, of all posts and of each tag.

`entries.py` holds the plain values of a feed, `gathering.py` brings them from the edition, `content.py` gives
the HTML of an entry; `rss.py`, `atom.py` and `json_feed.py` write them, `marked_up.py` is what XML needs,
`opened.py` what somebody sees who opens a feed in a browser; `archives.py` cuts the past into documents that
stay, `doors.py` are the addresses.
"""
