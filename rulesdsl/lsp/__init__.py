"""The language server: what an editor shows of offers while they are typed.

`server` speaks the protocol; every other module is a function of what the files say, and knows nothing of the wire.
"""
