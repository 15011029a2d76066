"""Pictures of a career.

A picture is first laid out as plain shapes for a given width, in CSS pixels, and
then rendered as SVG, so that layouts can be tested without a browser.
"""
