# A tuple of small letters.
end_to_end = tuple("beicgahdkfj")
