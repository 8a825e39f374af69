"""Mistakes in constants and operators: another number, another side of the limit, a lost sign."""

import ast
import copy
from collections.abc import Iterator
from typing import Any

Wrong = Iterator[ast.AST]

ARITHMETIC: dict[type, tuple[type, ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Div, ast.Mod),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
    ast.BitXor: (ast.BitAnd,),
    ast.LShift: (ast.RShift,),
    ast.RShift: (ast.LShift,),
}
COMPARISON: dict[type, tuple[type, ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ORDERED = (ast.Sub, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)  # a - b is not b - a
NUMERIC = (*ORDERED, ast.Add, ast.Mult)


def constants(node: ast.AST) -> Wrong:
    """Another number, another text, the opposite of True."""
    if not isinstance(node, ast.Constant):
        return
    value = node.value
    others: list[Any] = []
    if isinstance(value, bool):
        others = [not value]
    elif isinstance(value, int | float):
        others = [value + 1, value - 1, type(value)(0), -value]
    elif isinstance(value, str):
        others = ["", value + "x"]
    elif isinstance(value, bytes):
        others = [b"", value + b"x"]
    for other in dict.fromkeys(others):
        if other != value:
            yield ast.Constant(other)


def operators(node: ast.AST) -> Wrong:
    """Another operator, another side of the limit, operands in the wrong order, a lost sign."""
    if isinstance(node, ast.BinOp | ast.AugAssign):
        for other in ARITHMETIC.get(type(node.op), ()):
            yield altered(node, op=other())
    if isinstance(node, ast.BinOp) and isinstance(node.op, ORDERED):
        yield altered(node, left=node.right, right=node.left)
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            for other in COMPARISON[type(operator)]:
                yield altered(node, ops=[*node.ops[:place], other(), *node.ops[place + 1 :]])
    if isinstance(node, ast.BoolOp):
        yield altered(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    if isinstance(node, ast.UnaryOp):
        yield node.operand


def altered(node: ast.AST, **parts: Any) -> ast.AST:
    """A copy of `node` itself, not of what hangs on it, with some parts replaced."""
    other = copy.copy(node)
    for name, part in parts.items():
        setattr(other, name, part)
    return other
