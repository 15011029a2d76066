"""Pictures of a career, laid out as plain data: no Sphinx.

A picture is laid out for a width, in units that are CSS pixels at its natural
size, and only then drawn as SVG.  So where things stand can be tested without
a browser.
"""
