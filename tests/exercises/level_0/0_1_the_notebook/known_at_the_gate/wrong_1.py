# wrong: takes dep_time and dep_delay for known, because "at the gate one sees the delay"
known_at_the_gate = {
    'carrier': 'known',
    'sched_dep_time': 'known',
    'dep_time': 'known',
    'dep_delay': 'known',
    'origin': 'known',
    'arr_time': 'not known',
    'distance': 'known',
    'arr_delay': 'not known',
    'dest': 'known',
    'air_time': 'not known',
    'sched_arr_time': 'known',
    'day of the week': 'known',
}
