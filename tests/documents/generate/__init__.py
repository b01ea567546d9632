"""Draws the sample documents and the hostile files. Everybody and everything in them is made up."""
