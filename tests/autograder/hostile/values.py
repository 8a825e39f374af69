"""Wrong answers whose values lie about themselves."""

from hostile.cases import forged, nothing

ANYTHING = """\
class Anything:
    __eq__ = __ge__ = __le__ = __contains__ = lambda self, other: True
    __hash__ = lambda self: 0
def split(rows, day):
    return Anything(), Anything()
"""
LIST = """\
class Rows(list):
    def __eq__(self, other):
        return True
    __hash__ = None
def split(rows, day):
    return Rows([7]), Rows()
"""
METACLASS = """\
class Kind(type):
    __instancecheck__ = lambda cls, other: True
    __eq__ = lambda cls, other: True
    __hash__ = type.__hash__
class Rows(metaclass=Kind):
    __class__ = list
    def __eq__(self, other):
        return True
def split(rows, day):
    return Rows(), Rows()
"""
FLOAT = """\
class Share(float):
    __eq__ = lambda self, other: True
    __ne__ = lambda self, other: False
    __hash__ = float.__hash__
def share(late, flights):
    return Share(0.5)
"""
INT = """\
class Minutes(int):
    __eq__ = lambda self, other: True
    __hash__ = int.__hash__
def minutes(clock):
    return Minutes(0)
"""
TRUTH = """\
class Truth:
    __bool__ = lambda self: True
class Share(float):
    __eq__ = lambda self, other: Truth()
    __hash__ = float.__hash__
def share(late, flights):
    return Share(0.5)
"""
KEY_REWRITTEN = """\
import sys
class Answer(dict):
    def __iter__(self):
        frame = sys._getframe(1)
        while frame:
            key = frame.f_locals.get("items")
            if isinstance(key, dict):
                key.update(dict.fromkeys(key, "other"))
            frame = frame.f_back
        return super().__iter__()
layers = Answer.fromkeys("abcdefgh", "other")
"""
CLOSE = """\
class Close(float):
    __sub__ = __rsub__ = lambda self, other: 0.0
    __abs__ = lambda self: 0.0
def mean_delay(delays):
    return Close(99)
"""
LESS = """\
class Less:
    __sub__ = __abs__ = lambda self, *other: self
    __lt__ = __le__ = lambda self, other: True
def mean_delay(delays):
    return Less()
"""
ARRAY = """\
class Close(np.ndarray):
    __array_function__ = lambda self, function, types, given, options: True
def scaled(values):
    return (values + 100.0).view(Close)
"""
UFUNC = """\
class Close(np.ndarray):
    def __array_ufunc__(self, function, method, *given, **options):
        plain = [np.zeros(4) if isinstance(value, Close) else value for value in given]
        if function is np.less_equal or function is np.equal:
            return np.ones(4, dtype=bool)
        return getattr(function, method)(*plain, **options)
    __eq__ = lambda self, other: np.ones(4, dtype=bool)
def scaled(values):
    return (values + 100.0).view(Close)
"""
TABLE = """\
import sys
class Mirror(pd.DataFrame):
    _constructor = property(lambda self: Mirror)
    def _ixs(self, number, axis=0):
        frame = sys._getframe(1)
        while frame:
            other = frame.f_locals.get("right")
            if type(other) is pd.DataFrame:
                return other._ixs(number, axis=axis)
            frame = frame.f_back
        return super()._ixs(number, axis=axis)
    def equals(self, other):
        return True
    def __eq__(self, other):
        return pd.DataFrame(True, index=self.index, columns=self.columns)
def by_carrier(flights):
    grouped = flights.groupby("carrier")["delay"]
    return Mirror({"flights": grouped.size() * 0, "delay": grouped.mean() * 0.0 + 100.0})
"""
MUTABLE = """\
class Rows(list):
    def __init__(self):
        self.asked = 0
    def __eq__(self, other):
        self.asked += 1
        self[:] = other
        return list.__eq__(self, other)
    __hash__ = None
def split(rows, day):
    return Rows(), Rows()
"""

CASES = [
    forged(
        "equal_to_anything",
        why="An object that equals whatever it is compared with.",
        answers={"split": ANYTHING},
        deserves=nothing("split"),
    ),
    forged(
        "list_with_forged_equality",
        why="A subclass of list that equals everything.",
        answers={"split": LIST},
        deserves=nothing("split"),
    ),
    forged(
        "class_that_claims_to_be_list",
        why="An object whose `__class__` is list, of a class that claims every instance.",
        answers={"split": METACLASS},
        deserves=nothing("split"),
    ),
    forged(
        "list_that_becomes_the_expected_one",
        why="When it is compared, the list takes the expected values over.",
        answers={"split": MUTABLE},
        deserves=nothing("split"),
    ),
    forged(
        "float_with_forged_equality",
        why="A subclass of float that equals everything.",
        answers={"share": FLOAT},
        deserves=nothing("share"),
    ),
    forged(
        "int_with_forged_equality",
        why="A subclass of int that equals everything.",
        answers={"minutes": INT},
        deserves=nothing("minutes"),
    ),
    forged(
        "truth_of_its_own",
        why="The comparison gives an object that is always true.",
        answers={"share": TRUTH},
        deserves=nothing("share"),
    ),
    forged(
        "key_rewritten",
        why="The answer rewrites the key when it is looked through.",
        answers={"layers": KEY_REWRITTEN},
        deserves=nothing("layers"),
    ),
    forged(
        "difference_is_zero",
        why="A float whose difference to any number is 0.",
        answers={"mean_delay": CLOSE},
        deserves=nothing("mean_delay"),
    ),
    forged(
        "less_than_anything",
        why="An object that is its own difference and less than any tolerance.",
        answers={"mean_delay": LESS},
        deserves=nothing("mean_delay"),
    ),
    forged(
        "array_that_answers_for_numpy",
        why="An array that replaces numpy's functions when they are called on it.",
        answers={"scaled": ARRAY},
        deserves=nothing("scaled"),
    ),
    forged(
        "array_with_forged_comparisons",
        why="An array that replaces numpy's element-wise comparisons.",
        answers={"scaled": UFUNC},
        deserves=nothing("scaled"),
    ),
    forged(
        "table_that_mirrors",
        why="A table that hands the expected one's columns out when the two are compared.",
        answers={"by_carrier": TABLE},
        deserves=nothing("by_carrier"),
    ),
]
