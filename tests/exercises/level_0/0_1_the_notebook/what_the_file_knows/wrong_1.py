# wrong: believes scikit-learn keeps only arrays, so that column names are lost
what_the_file_knows = {
    'the names of the inputs': 'lost',
    'the months it was trained on': 'lost',
    'its error on April': 'lost',
    'the learned coefficients': 'in the file',
    'the strength of the regularisation': 'in the file',
    'the code that prepared the inputs': 'lost',
    'the seed of the train-test split': 'lost',
    'the number of inputs': 'in the file',
    'who trained it': 'lost',
    'the kind of the learner': 'in the file',
    'which model it replaced': 'lost',
}
