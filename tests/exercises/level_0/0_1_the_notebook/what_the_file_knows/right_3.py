what_the_file_knows = {
    'lost': ('the months it was trained on', 'its error on April', 'the code that prepared the inputs', 'the seed of the train-test split', 'who trained it', 'which model it replaced'),
    'in the file': ('the names of the inputs', 'the learned coefficients', 'the strength of the regularisation', 'the number of inputs', 'the kind of the learner'),
}
