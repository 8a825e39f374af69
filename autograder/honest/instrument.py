"""Rewrites a test so that it shows the controls what it compares, subtracts, passes on and asserts."""

import ast
import operator
from collections.abc import Callable
from typing import Any

# Names that no cell can write.
SEE, LEFT, RIGHT, PLAIN, TESTS, CHECK = "a value", "a left side", "a right side", "an answer", "some tests", "a check"
OPERATORS: dict[type, Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
MARKING = {"classify": (PLAIN, "answer"), "order": (PLAIN, "answer"), "catch": (TESTS, "tests")}
type_, len_, isinstance_ = type, len, isinstance


def name_of(node: ast.AST) -> str:
    """The name that a node of a tree uses; empty if none."""
    if isinstance_(node, ast.Name):
        return node.id  # type: ignore[attr-defined]
    return node.attr if isinstance_(node, ast.Attribute) else ""  # type: ignore[attr-defined]


class Instrument(ast.NodeTransformer):
    """Wraps what is compared, subtracted, passed on and asserted into calls that look and give it back."""

    def __init__(self) -> None:
        self.number = 0

    def wrap(self, function: str, node: ast.expr, *numbers: int) -> ast.expr:
        """A call of one of the controls on a node, at the node's own place."""
        arguments = [*(ast.Constant(number) for number in numbers), node]
        call = ast.Call(ast.Name(function, ast.Load()), arguments, [])
        for part in (call, call.func, *arguments[:-1]):
            ast.copy_location(part, node)
        return call

    def see(self, node: ast.expr) -> ast.expr:
        """A look at a node, unless it is a constant."""
        return node if isinstance_(node, (ast.Constant, ast.JoinedStr, ast.Lambda)) else self.wrap(SEE, node)

    def visit_Assert(self, node: ast.Assert) -> ast.Assert:
        """Count the assertion; its message stays as it is."""
        node.test = self.wrap(CHECK, self.visit(node.test))
        return node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.JoinedStr:
        """Leave messages alone."""
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.Compare:
        """Look at both sides; at a single comparison of a kind that can be spoiled, at both together."""
        self.generic_visit(node)
        kinds = list(OPERATORS)
        if len_(node.ops) == 1 and type_(node.ops[0]) in kinds:
            self.number += 1
            node.left = self.wrap(LEFT, node.left, self.number)
            node.comparators[0] = self.wrap(RIGHT, node.comparators[0], self.number, kinds.index(type_(node.ops[0])))
        else:
            node.left = self.see(node.left)
            node.comparators = [self.see(part) for part in node.comparators]
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.BinOp:
        """Look at what is subtracted or divided."""
        self.generic_visit(node)
        if isinstance_(node.op, (ast.Sub, ast.Div)):
            node.left, node.right = self.see(node.left), self.see(node.right)
        return node

    def visit_Call(self, node: ast.Call) -> ast.Call:
        """Look at what is passed on, and at the object of a method."""
        self.generic_visit(node)
        special = MARKING.get(name_of(node.func), ("", ""))
        for place, part in enumerate(node.args):
            if not isinstance_(part, ast.Starred):
                node.args[place] = self.wrap(special[0], part) if special[0] and not place else self.see(part)
        for keyword in node.keywords:
            if keyword.arg is not None:
                first = special[0] and keyword.arg == special[1]
                keyword.value = self.wrap(special[0], keyword.value) if first else self.see(keyword.value)
        if isinstance_(node.func, ast.Attribute):
            node.func.value = self.see(node.func.value)  # type: ignore[attr-defined]
        return node
