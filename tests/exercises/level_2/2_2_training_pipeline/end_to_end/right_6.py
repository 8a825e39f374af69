before_data = "b"
with_data = "eicg"
with_model = "ahd"
with_package = "kfj"
end_to_end = list(before_data + with_data + with_model + with_package)
