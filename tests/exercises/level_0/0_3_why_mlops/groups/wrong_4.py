# Wrong: all that touches the release is operations (packing, fitting together), and the version numbers, too.
groups = {
    "write down which limits the solution has to keep": "software engineering",
    "turn a month of raw flights into features": "machine learning",
    "start the service again after a crash": "operations",
    "program the interface that the gate screen asks": "software engineering",
    "install the finished release in production": "operations",
    "mark each past flight as late or not late": "machine learning",
    "put model and code together and test that they fit": "operations",
    "train until the limits are met": "machine learning",
    "compare the error in production with its limit": "operations",
    "number the versions of the model and note who approved each": "operations",
    "pack model and code into one release": "operations",
    "answer the requests of the gates, day and night": "operations",
}
