# wrong: air_time taken for a property of the route, day of the week for unknown (it is not a column of the raw table)
known_at_the_gate = {
    'carrier': 'known',
    'sched_dep_time': 'known',
    'dep_time': 'not known',
    'dep_delay': 'not known',
    'origin': 'known',
    'arr_time': 'not known',
    'distance': 'known',
    'arr_delay': 'not known',
    'dest': 'known',
    'air_time': 'known',
    'sched_arr_time': 'known',
    'day of the week': 'not known',
}
