# wrong: takes the number of inputs for something that has to be counted again, and leaves the months open
what_the_file_knows = {
    'the names of the inputs': 'in the file',
    'the months it was trained on': '?',
    'its error on April': 'lost',
    'the learned coefficients': 'in the file',
    'the strength of the regularisation': 'in the file',
    'the code that prepared the inputs': 'lost',
    'the seed of the train-test split': 'lost',
    'the number of inputs': 'lost',
    'who trained it': 'lost',
    'the kind of the learner': 'in the file',
    'which model it replaced': 'lost',
}
