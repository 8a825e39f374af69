# Wrong: all that names the model, an error or a limit is machine learning.
groups = {
    "write down which limits the solution has to keep": "machine learning",
    "turn a month of raw flights into features": "machine learning",
    "start the service again after a crash": "operations",
    "program the interface that the gate screen asks": "software engineering",
    "install the finished release in production": "operations",
    "mark each past flight as late or not late": "machine learning",
    "put model and code together and test that they fit": "machine learning",
    "train until the limits are met": "machine learning",
    "compare the error in production with its limit": "machine learning",
    "number the versions of the model and note who approved each": "machine learning",
    "pack model and code into one release": "machine learning",
    "answer the requests of the gates, day and night": "operations",
}
