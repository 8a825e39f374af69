# wrong: leaves one column out, and gives dep_time both labels
known_at_the_gate = {
    'carrier': 'known',
    'sched_dep_time': 'known',
    'dep_time': ['known', 'not known'],
    'dep_delay': 'not known',
    'origin': 'known',
    'arr_time': 'not known',
    'distance': 'known',
    'arr_delay': 'not known',
    'dest': 'known',
    'sched_arr_time': 'known',
    'day of the week': 'known',
}
