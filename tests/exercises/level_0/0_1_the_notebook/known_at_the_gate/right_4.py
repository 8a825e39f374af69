known_at_the_gate = dict.fromkeys(['carrier', 'sched_dep_time', 'origin', 'distance', 'dest', 'sched_arr_time', 'day of the week'], "Known")
known_at_the_gate |= dict.fromkeys(['dep_time', 'dep_delay', 'arr_time', 'arr_delay', 'air_time'], "not known")
