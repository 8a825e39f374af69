# Wrong: packaged and deployed before the test of model and code together; measured before the first request.
lifecycle = ["E", "B", "H", "A", "D", "G", "J", "I", "C", "F"]
