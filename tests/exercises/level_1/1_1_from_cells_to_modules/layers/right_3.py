layers = {
    'LogisticRegression().fit(X, y)': 'Model',
    'OneHotEncoder().fit_transform(rows[["carrier"]])': 'Features',
    'axes.bar(months, scores)': 'Report',
    'departure.dt.dayofweek': 'Features',
    'pd.read_csv("flights.csv.zip")': 'Raw',
    'pd.to_datetime(rows["time_hour"], utc=True)': 'Clean',
    'roc_auc_score(actual, probability)': 'Evaluate',
    'rows["hour"].between(17, 20)  # the evening wave': 'Features',
    'rows[rows["arr_delay"].notna()]': 'Clean',
    'shutil.copy(package / "weather.csv", desk)': 'Raw',
    'weather["wind_speed"].mask(weather["wind_speed"] > 253)': 'Clean',
}
