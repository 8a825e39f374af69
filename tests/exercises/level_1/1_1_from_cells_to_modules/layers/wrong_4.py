# wrong: what leaves rows out or marks them is all called features, the score a report
layers = {
    'pd.read_csv("flights.csv.zip")': 'raw',
    'rows[rows["arr_delay"].notna()]': 'features',
    'departure.dt.dayofweek': 'features',
    'LogisticRegression().fit(X, y)': 'model',
    'roc_auc_score(actual, probability)': 'report',
    'pd.to_datetime(rows["time_hour"], utc=True)': 'clean',
    'OneHotEncoder().fit_transform(rows[["carrier"]])': 'features',
    'axes.bar(months, scores)': 'report',
    'weather["wind_speed"].mask(weather["wind_speed"] > 253)': 'clean',
    'shutil.copy(package / "weather.csv", desk)': 'raw',
    'rows["hour"].between(17, 20)  # the evening wave': 'features',
}
