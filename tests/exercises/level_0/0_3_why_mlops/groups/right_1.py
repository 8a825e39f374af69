groups = {
    'write down which limits the solution has to keep': 'Software Engineering',
    'turn a month of raw flights into features': 'Machine Learning',
    'start the service again after a crash': 'Operations',
    'program the interface that the gate screen asks': 'Software Engineering',
    'install the finished release in production': 'Operations',
    'mark each past flight as late or not late': 'Machine Learning',
    'put model and code together and test that they fit': 'Software Engineering',
    'train until the limits are met': 'Machine Learning',
    'compare the error in production with its limit': 'Operations',
    'number the versions of the model and note who approved each': 'Machine Learning',
    'pack model and code into one release': 'Software Engineering',
    'answer the requests of the gates, day and night': 'Operations',
}
