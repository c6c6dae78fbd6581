"""The beginning: a target file to be filled in, from a profile and from what a server says about itself."""
