"""Level 2: training by sums instead of rows: it streams over month partitions, here, in processes or on a cluster.

`replicate` makes more data, `train` fits, `evaluate` scores. Whoever sums rows (`sums`, `partitions`) does not
import scikit-learn: a worker stays small.
"""

from flights.scale.partitions import of_folder, of_months, replicate
from flights.scale.ridge import Streamed, evaluate, train

__all__ = ["Streamed", "evaluate", "of_folder", "of_months", "replicate", "train"]
