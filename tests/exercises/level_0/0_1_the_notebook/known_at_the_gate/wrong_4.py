# wrong: everything is a column of the table, so everything is taken for known
known_at_the_gate = {
    'carrier': 'known',
    'sched_dep_time': 'known',
    'dep_time': 'known',
    'dep_delay': 'known',
    'origin': 'known',
    'arr_time': 'known',
    'distance': 'known',
    'arr_delay': 'known',
    'dest': 'known',
    'air_time': 'known',
    'sched_arr_time': 'known',
    'day of the week': 'known',
}
