"""Gold and predictions in the formats of annotation tools: read, recognized and written.

Read in this order: ``annotated`` (what every format holds), then any one format, then ``files``
(which format a path is in, and writing whole sets).
"""
