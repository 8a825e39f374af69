groups = {
    'software engineering': ['write down which limits the solution has to keep', 'program the interface that the gate screen asks', 'put model and code together and test that they fit', 'pack model and code into one release'],
    'machine learning': ['turn a month of raw flights into features', 'mark each past flight as late or not late', 'train until the limits are met', 'number the versions of the model and note who approved each'],
    'operations': ['start the service again after a crash', 'install the finished release in production', 'compare the error in production with its limit', 'answer the requests of the gates, day and night'],
}
