# wrong: the two labels are mixed up
known_at_the_gate = {
    'carrier': 'not known',
    'sched_dep_time': 'not known',
    'dep_time': 'known',
    'dep_delay': 'known',
    'origin': 'not known',
    'arr_time': 'known',
    'distance': 'not known',
    'arr_delay': 'known',
    'dest': 'not known',
    'air_time': 'known',
    'sched_arr_time': 'not known',
    'day of the week': 'not known',
}
