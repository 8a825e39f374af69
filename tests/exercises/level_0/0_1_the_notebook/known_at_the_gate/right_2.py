known_at_the_gate = {
    'known': ['carrier', 'sched_dep_time', 'origin', 'distance', 'dest', 'sched_arr_time', 'day of the week'],
    'not known': ['dep_time', 'dep_delay', 'arr_time', 'arr_delay', 'air_time'],
}
