what_the_file_knows = {
    'the names of the inputs': 'IN THE FILE',
    'the months it was trained on': 'LOST',
    'its error on April': 'LOST',
    'the learned coefficients': 'IN THE FILE',
    'the strength of the regularisation': 'IN THE FILE',
    'the code that prepared the inputs': 'LOST',
    'the seed of the train-test split': 'LOST',
    'the number of inputs': 'IN THE FILE',
    'who trained it': 'LOST',
    'the kind of the learner': 'IN THE FILE',
    'which model it replaced': 'LOST',
}
