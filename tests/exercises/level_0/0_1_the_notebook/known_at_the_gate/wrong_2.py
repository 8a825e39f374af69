# wrong: takes everything about the arrival for unknown, also the timetable
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
    'air_time': 'not known',
    'sched_arr_time': 'not known',
    'day of the week': 'known',
}
