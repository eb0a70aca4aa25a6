"""Reception: from a folder of exports to the raw lake."""
