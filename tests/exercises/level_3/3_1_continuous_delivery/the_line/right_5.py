before_a_package = ["B", "F", "D"]
no_user_sees_it = ["H", "A", "J"]
with_users = ["G", "C", "I", "E"]
the_line = before_a_package + no_user_sees_it + with_users
