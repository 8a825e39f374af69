# wrong: believes that a file remembers who wrote it, and what lay there before
what_the_file_knows = {
    'the names of the inputs': 'in the file',
    'the months it was trained on': 'lost',
    'its error on April': 'lost',
    'the learned coefficients': 'in the file',
    'the strength of the regularisation': 'in the file',
    'the code that prepared the inputs': 'lost',
    'the seed of the train-test split': 'lost',
    'the number of inputs': 'in the file',
    'who trained it': 'in the file',
    'the kind of the learner': 'in the file',
    'which model it replaced': 'in the file',
}
