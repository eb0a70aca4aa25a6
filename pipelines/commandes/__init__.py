"""What the commands of `pipelines.cli` do, one module per concern.

Belongs here: running the job in process, its progress display, printed summaries, diagnostics.
Does not belong here: arguments and exit codes (`pipelines.cli`), any figure.
"""
