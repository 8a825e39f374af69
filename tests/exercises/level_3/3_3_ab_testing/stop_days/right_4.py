def stop_days(aa: np.ndarray, running: np.ndarray, level: float, first_look: int) -> list[int | None]:
    """Return for each running test the day on which it stops, None if it never does; the bound is learnt from A/A tests."""
    watched = np.arange(1, aa.shape[1] + 1) >= first_look
    largest = pd.Series(np.where(watched, np.abs(aa), 0).max(axis=1)).sort_values(ascending=False)
    bound = largest.iloc[int(len(largest) * level)]
    beyond = pd.DataFrame((np.abs(running) > bound) & watched, columns=range(1, running.shape[1] + 1))
    return [row.idxmax() if row.any() else None for _, row in beyond.iterrows()]
