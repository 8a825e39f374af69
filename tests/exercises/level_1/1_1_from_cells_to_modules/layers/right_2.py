layers = {
    'raw': ['pd.read_csv("flights.csv.zip")', 'shutil.copy(package / "weather.csv", desk)'],
    'clean': ['rows[rows["arr_delay"].notna()]', 'pd.to_datetime(rows["time_hour"], utc=True)', 'weather["wind_speed"].mask(weather["wind_speed"] > 253)'],
    'features': ['departure.dt.dayofweek', 'OneHotEncoder().fit_transform(rows[["carrier"]])', 'rows["hour"].between(17, 20)  # the evening wave'],
    'model': ['LogisticRegression().fit(X, y)'],
    'evaluate': ['roc_auc_score(actual, probability)'],
    'report': ['axes.bar(months, scores)'],
}
