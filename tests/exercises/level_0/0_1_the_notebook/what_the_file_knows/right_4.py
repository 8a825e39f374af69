kept = ['the names of the inputs', 'the learned coefficients', 'the strength of the regularisation', 'the number of inputs', 'the kind of the learner']
gone = ['the months it was trained on', 'its error on April', 'the code that prepared the inputs', 'the seed of the train-test split', 'who trained it', 'which model it replaced']
what_the_file_knows = {**{fact: "lost" for fact in gone}, **{fact: "In_the_file" for fact in kept}}
