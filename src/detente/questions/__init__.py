"""What an analyst asks of a model, one question a module; the answers are data.

This floor knows engines and concepts. It must not write sentences, read files or know commands.
"""
