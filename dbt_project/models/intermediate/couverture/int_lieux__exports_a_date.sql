-- The list of places from which each date is read: the last one dated that day or before. A list of places dates nothing in
-- it: unlike the states with dates of their own, a later one says nothing of an earlier day.
{{ derniers_exports('permanences') }}
