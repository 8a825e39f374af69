"""Level 2: what goes wrong with data on its way: kinds of corrupted batches, each made from a good one with a seed."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from flights.features import NEW_YORK

Corruption = Callable[[pd.DataFrame, np.random.Generator], pd.DataFrame]
KILOMETRES_PER_MILE = 1.609344
TIMES = ("scheduled_departure_utc", "departure_utc", "scheduled_arrival_utc", "arrival_utc", "weather_hour_utc")


def kilometres_for_miles(batch: pd.DataFrame, generator: np.random.Generator) -> pd.DataFrame:
    """The source changed its unit: every distance is in kilometres."""
    return batch.assign(distance_miles=batch["distance_miles"] * KILOMETRES_PER_MILE)


def some_kilometres(batch: pd.DataFrame, generator: np.random.Generator) -> pd.DataFrame:
    """Two airlines of middling size changed their unit: their distances are in kilometres."""
    airlines = batch["carrier"].value_counts().index
    middling = airlines[4:9] if len(airlines) > 5 else airlines
    distance = batch["distance_miles"].astype(float)
    changed = batch["carrier"].isin(generator.permutation(middling)[:2])
    return batch.assign(distance_miles=distance.mask(changed, distance * KILOMETRES_PER_MILE))


def missing_column(batch: pd.DataFrame, generator: np.random.Generator) -> pd.DataFrame:
    """The distance was dropped from the export."""
    return batch.drop(columns="distance_miles")


def renamed_column(batch: pd.DataFrame, generator: np.random.Generator) -> pd.DataFrame:
    """The destination came under another name."""
    return batch.rename(columns={"dest": "destination"})


def text_in_numbers(batch: pd.DataFrame, generator: np.random.Generator) -> pd.DataFrame:
    """One distance in a hundred went through a spreadsheet: "1,400 mi"."""
    chosen = some(batch, 0.01, generator)
    distance = batch["distance_miles"].astype(object)
    distance.iloc[chosen] = [f"{value:,} mi" for value in batch["distance_miles"].iloc[chosen]]
    return batch.assign(distance_miles=distance)


def duplicated_rows(batch: pd.DataFrame, generator: np.random.Generator) -> pd.DataFrame:
    """A retry sent one row in twenty again."""
    return pd.concat([batch, batch.iloc[some(batch, 0.05, generator)]], ignore_index=True)


def batch_sent_twice(batch: pd.DataFrame, generator: np.random.Generator) -> pd.DataFrame:
    """The same batch stands in the file twice."""
    return pd.concat([batch, batch], ignore_index=True)


def shuffled_air_times(batch: pd.DataFrame, generator: np.random.Generator) -> pd.DataFrame:
    """A join went wrong: each flight has the air time of another one."""
    return batch.assign(air_time_minutes=generator.permutation(batch["air_time_minutes"].to_numpy()))


def local_time_for_utc(batch: pd.DataFrame, generator: np.random.Generator) -> pd.DataFrame:
    """The clock of New York was written down as UTC: four or five hours too early."""
    columns = [column for column in TIMES if column in batch]
    return batch.assign(
        **{
            column: batch[column].dt.tz_convert(NEW_YORK).dt.tz_localize(None).dt.tz_localize("UTC")
            for column in columns
        }
    )


def negative_air_times(batch: pd.DataFrame, generator: np.random.Generator) -> pd.DataFrame:
    """One air time in fifty was subtracted the wrong way round, or is zero."""
    chosen = some(batch, 0.02, generator)
    minutes = batch["air_time_minutes"].astype(float).to_numpy(copy=True)
    minutes[chosen] *= np.where(np.arange(len(chosen)) % 2 == 0, -1, 0)
    return batch.assign(air_time_minutes=minutes)


def missing_labels(batch: pd.DataFrame, generator: np.random.Generator) -> pd.DataFrame:
    """One flight in twenty came without what is to be predicted: neither air time nor arrival delay."""
    chosen = some(batch, 0.05, generator)
    values = batch[["air_time_minutes", "arrival_delay_minutes"]].astype(float)
    values.iloc[chosen] = np.nan
    return batch.assign(**values)


def missing_days(batch: pd.DataFrame, generator: np.random.Generator) -> pd.DataFrame:
    """Half of the days are missing (never the first or the last); a batch of fewer than three days stays whole."""
    day = batch["scheduled_departure_utc"].dt.tz_convert(NEW_YORK).dt.floor("D")
    inner = np.sort(day.unique())[1:-1]
    gone = generator.permutation(inner)[: (len(inner) + 1) // 2]
    return batch[~day.isin(gone)]


def swapped_airports(batch: pd.DataFrame, generator: np.random.Generator) -> pd.DataFrame:
    """Origin and destination changed places."""
    return batch.assign(origin=batch["dest"], dest=batch["origin"])


def delays_in_hours(batch: pd.DataFrame, generator: np.random.Generator) -> pd.DataFrame:
    """Delays came in hours instead of minutes."""
    columns = ["departure_delay_minutes", "arrival_delay_minutes"]
    return batch.assign(**batch[columns] / 60)


def garbled_airports(batch: pd.DataFrame, generator: np.random.Generator) -> pd.DataFrame:
    """One destination in a hundred lost letters on its way."""
    chosen = some(batch, 0.01, generator)
    dest = batch["dest"].astype(object)
    dest.iloc[chosen] = generator.choice(["???", "N/A", "la", "L4X", ""], len(chosen))
    return batch.assign(dest=dest)


def month_before(batch: pd.DataFrame, generator: np.random.Generator) -> pd.DataFrame:
    """The wrong file: flights of four weeks before. It takes the history, or the month ordered, to see that."""
    moved = batch.assign(**{column: _weeks_before(batch[column], 4) for column in TIMES if column in batch})
    day = moved["scheduled_departure_utc"].dt.tz_convert(NEW_YORK).dt.date.astype(str)
    return moved.assign(flight_id=day + batch["flight_id"].str[10:])


def later_weather(batch: pd.DataFrame, generator: np.random.Generator) -> pd.DataFrame:
    """A leak: the weather of the two hours after departure, which nobody knew at the gate."""
    return batch.assign(weather_hour_utc=batch["weather_hour_utc"] + pd.Timedelta(hours=2))


def some(batch: pd.DataFrame, share: float, generator: np.random.Generator) -> np.ndarray:
    """Return the positions of a share of the rows, in their order: at least one."""
    number = min(len(batch), max(1, round(share * len(batch))))
    return np.sort(generator.choice(len(batch), number, replace=False))


def _weeks_before(times: pd.Series, weeks: int) -> pd.Series:
    """Return the same clock in New York some weeks before, in UTC."""
    local = times.dt.tz_convert(NEW_YORK).dt.tz_localize(None) - pd.Timedelta(weeks=weeks)
    return local.dt.tz_localize(NEW_YORK, nonexistent="shift_forward", ambiguous="NaT").ffill().dt.tz_convert("UTC")


CORRUPTIONS: dict[str, Corruption] = {
    function.__name__: function
    for function in (
        kilometres_for_miles, some_kilometres, missing_column, renamed_column, text_in_numbers, duplicated_rows,
        batch_sent_twice, shuffled_air_times, local_time_for_utc, negative_air_times, missing_labels, missing_days,
        swapped_airports, delays_in_hours, garbled_airports, month_before, later_weather,
    )
}  # fmt: skip
