known_at_the_gate = {
    'day of the week': 'KNOWN',
    'sched_arr_time': 'KNOWN',
    'air_time': 'NOT_KNOWN',
    'dest': 'KNOWN',
    'arr_delay': 'NOT_KNOWN',
    'distance': 'KNOWN',
    'arr_time': 'NOT_KNOWN',
    'origin': 'KNOWN',
    'dep_delay': 'NOT_KNOWN',
    'dep_time': 'NOT_KNOWN',
    'sched_dep_time': 'KNOWN',
    'carrier': 'KNOWN',
}
