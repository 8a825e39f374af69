# wrong: believes the file to hold nothing but the coefficients
what_the_file_knows = {
    'the names of the inputs': 'lost',
    'the months it was trained on': 'lost',
    'its error on April': 'lost',
    'the learned coefficients': 'in the file',
    'the strength of the regularisation': 'lost',
    'the code that prepared the inputs': 'lost',
    'the seed of the train-test split': 'lost',
    'the number of inputs': 'lost',
    'who trained it': 'lost',
    'the kind of the learner': 'lost',
    'which model it replaced': 'lost',
}
