"""Reads a formula and evaluates it with fractions."""

from fractions import Fraction
import re

FACTORS = {'元': (1, 'CNY'), '万元': (10 ** 4, 'CNY'), '亿元': (10 ** 8, 'CNY'),
           '人': (1, 'person')}
TOKEN = re.compile(r'''\s*(?:
    (?P<number>\d+(?:\.\d+)?)|
    (?P<text>"[^"]*"|'[^']*')|
    (?P<name>[a-z]\w*(?:\.\w+)*|[元万亿人]+)|
    (?P<sign>&&|\|\||[=!<>]=|[-+*/<>!?:(),%\[\]]))''', re.X)
BINDING = {'||': 1, '&&': 2, '==': 3, '!=': 3, '<': 3, '<=': 3, '>': 3,
           '>=': 3, '+': 4, '-': 4, '*': 5, '/': 5}


class Refused(Exception):
    """Units that do not fit."""


# --- Reading: a tree of tuples, by operator precedence. ---

class Reader:
    def __init__(self, text):
        self.tokens, at = [], 0
        while at < len(text):
            match = TOKEN.match(text, at)
            assert match, text[at:]
            self.tokens.append((match.lastgroup, match.group(match.lastgroup)))
            at = match.end()
        self.tokens.append(('end', ''))
        self.at = 0
        self.domains = {}

    def peek(self):
        return self.tokens[self.at][1]

    def take(self, wanted=None):
        kind, text = self.tokens[self.at]
        assert wanted is None or text == wanted, (wanted, text)
        self.at += 1
        return kind, text

    def takes(self, text):
        if self.peek() != text or self.tokens[self.at][0] == 'text':
            return False
        self.at += 1
        return True

    def choice(self):
        test = self.binary(1)
        if not self.takes('?'):
            return test
        then = self.choice()
        self.take(':')
        return ('if', test, then, self.choice())

    def binary(self, weakest):
        left = self.unary()
        while BINDING.get(self.peek(), 0) >= weakest:
            _, sign = self.take()
            left = (sign, left, self.binary(BINDING[sign] + 1))
        return left

    def unary(self):
        for sign, name in (('-', 'negate'), ('!', 'not')):
            if self.takes(sign):
                return (name, self.unary())
        return self.operand()

    def operand(self):
        kind, text = self.take()
        if kind == 'number':
            return self.literal(Fraction(text))
        if text == '(':
            inside = self.choice()
            self.take(')')
            return inside
        if text in ('true', 'false'):
            return ('bool', text == 'true')
        if text in self.domains:
            return ('month', text)
        if not self.takes('('):
            return self.fact(text, False)
        if text == 'prior':
            fact = self.fact(self.take()[1], True)
            self.take(')')
            return fact
        if '.' in text:
            return self.macro(*text.split('.'))
        args = [self.choice()]
        while self.takes(','):
            args.append(self.choice())
        self.take(')')
        return (text, *args)

    def literal(self, number):
        if self.takes('%'):
            return ('literal', number / 100, 'one', False)
        if self.peek() in FACTORS:
            factor, unit = FACTORS[self.take()[1]]
            return ('literal', number * factor, unit, False)
        return ('literal', number, 'one', number == 0)

    def fact(self, key, prior):
        month = unit = district = None
        while self.takes('['):
            kind, text = self.take()
            if kind == 'number':
                month = int(text)
            elif kind == 'text':
                places = [d for d in self.domains.values() if d != 'months']
                if places[-1:] == ['districts']:
                    district = text[1:-1]
                else:
                    unit = text[1:-1]
            elif self.domains[text] == 'months':
                offset = 0
                for sign in '-+':
                    if self.takes(sign):
                        offset = int(sign + self.take()[1])
                month = (text, offset)
            elif self.domains[text] == 'units':
                unit = (text,)
            else:
                district = (text,)
            self.take(']')
        return ('fact', key, prior, month, unit, district)

    def macro(self, domain, what):
        _, name = self.take()
        self.take(',')
        self.domains[name] = domain
        body = self.choice()
        del self.domains[name]
        self.take(')')
        return (what, name, domain, body)


def facts_by(name, tree):
    """The facts that the variable indexes."""
    if tree[0] == 'fact':
        month, *places = tree[3:]
        by = [p[0] for p in places if isinstance(p, tuple)]
        return [tree] if name in by else []
    return [fact for part in tree[1:] if isinstance(part, tuple)
            for fact in facts_by(name, part)]


# --- Units: (unit, whether a bare zero); 'truth' is a condition. ---

def common(types):
    unit, zero = types[0]
    for other, other_zero in types[1:]:
        if 'truth' in (unit, other) and unit != other:
            raise Refused
        if unit != other and not zero and not other_zero:
            raise Refused
        if zero:
            unit, zero = other, other_zero
    return unit, zero


def numbers(types):
    if any(unit == 'truth' for unit, _ in types):
        raise Refused
    return types


def conditions(types):
    if any(unit != 'truth' for unit, _ in types):
        raise Refused


def unit_of(tree, units):
    what = tree[0]
    if what == 'literal':
        return tree[2], tree[3]
    if what == 'fact':
        return units[tree[1]], False
    if what == 'month':
        return 'one', False
    if what in ('bool', 'has'):
        return 'truth', False
    if what in ('sum', 'count', 'all', 'exists') and isinstance(tree[1], str):
        if tree[2] != 'months' and not facts_by(tree[1], tree[3]):
            raise Refused
        body = unit_of(tree[3], units)
        if what == 'sum':
            return numbers([body])[0]
        conditions([body])
        return ('one' if what == 'count' else 'truth'), False
    args = tree[1:2] if what == 'round' else tree[1:]
    types = [unit_of(arg, units) for arg in args]
    if what == 'if':
        conditions(types[:1])
        return common(types[1:])
    if what == 'coalesce':
        return common(types)
    if what in ('&&', '||', 'not'):
        conditions(types)
        return 'truth', False
    numbers(types)
    if BINDING.get(what) == 3:
        common(types)
        return 'truth', False
    if what in '*/':
        (left, left_zero), (right, right_zero) = types
        if right == 'one':
            return left, False
        if what == '*' and left == 'one':
            return right, False
        if what == '*' or not (left == right or left_zero or right_zero):
            raise Refused
        return 'one', False
    return common(types)


# --- Evaluating. A number is (point, low, high), a condition (truth, certainty),
# what is missing a frozenset of addresses, what is undefined None. ---

NEVER, SOMETIMES, ALWAYS = 'never', 'sometimes', 'always'


def settle(parts, settled, truth_of):
    """`&&` and `||` over any number of conditions."""
    values = list(parts)
    for value in values:
        if isinstance(value, tuple) and value[1] == settled:
            return value
    missing = [v for v in values if isinstance(v, frozenset)]
    if missing:
        return frozenset().union(*missing)
    if None in values:
        return None
    certain = {v[1] for v in values}
    return (truth_of(v[0] for v in values),
            certain.pop() if len(certain) == 1 else SOMETIMES)


def combine(values, compute):
    missing = [v for v in values if isinstance(v, frozenset)]
    if missing:
        return frozenset().union(*missing)
    if None in values:
        return None
    return compute(*values)


def half_away(x, digits):
    scaled = abs(x) * 10 ** digits
    whole = (2 * scaled.numerator + scaled.denominator) \
        // (2 * scaled.denominator)
    return Fraction(whole if x >= 0 else -whole, 10 ** digits)


def add(a, b):
    return tuple(x + y for x, y in zip(a, b))


def subtract(a, b):
    return a[0] - b[0], a[1] - b[2], a[2] - b[1]


def multiply(a, b):
    ends = [a[1] * b[1], a[1] * b[2], a[2] * b[1], a[2] * b[2]]
    return a[0] * b[0], min(ends), max(ends)


def divide(a, b):
    if b[1] <= 0 <= b[2]:
        return None
    ends = [a[1] / b[1], a[1] / b[2], a[2] / b[1], a[2] / b[2]]
    return a[0] / b[0], min(ends), max(ends)


def absolute(a):
    ends = (abs(a[1]), abs(a[2]))
    low = 0 if a[1] <= 0 <= a[2] else min(ends)
    return abs(a[0]), Fraction(low), max(ends)


def less(a, b):
    certain = ALWAYS if a[2] < b[1] else NEVER if a[1] >= b[2] else SOMETIMES
    return a[0] < b[0], certain


def at_most(a, b):
    certain = ALWAYS if a[2] <= b[1] else NEVER if a[1] > b[2] else SOMETIMES
    return a[0] <= b[0], certain


def equal(a, b):
    if a[2] < b[1] or b[2] < a[1]:
        return False, NEVER
    points = a[1] == a[2] == b[1] == b[2]
    return a[0] == b[0], ALWAYS if points else SOMETIMES


def opposite(a):
    return not a[0], {NEVER: ALWAYS, ALWAYS: NEVER}.get(a[1], SOMETIMES)


def each(function):
    return lambda *values: tuple(function(ends) for ends in zip(*values))


OPERATORS = {
    '+': add, '-': subtract, '*': multiply, '/': divide,
    '<': less, '<=': at_most, '==': equal,
    '>': lambda a, b: less(b, a), '>=': lambda a, b: at_most(b, a),
    '!=': lambda a, b: opposite(equal(a, b)),
    'negate': lambda a: (-a[0], -a[2], -a[1]),
    'not': opposite, 'abs': absolute,
    'sum': each(sum), 'min': each(min), 'max': each(max),
}


class World:
    """The facts, and what formulas yield over them."""

    def __init__(self, rows):
        self.values, self.units = {}, {'absent': 'CNY'}
        for key, month, unit, district, prior, number, resolution, of in rows:
            point, half = Fraction(number), Fraction(resolution) / 2
            self.values[key, bool(prior), month, unit, district] = (
                point, point - half, point + half)
            self.units[key] = of

    def expected(self, text):
        """A line of output without its tabs."""
        tree = Reader(text).choice()
        try:
            unit_of(tree, self.units)
        except Refused:
            return 'refused', text
        value = self.value(tree, {})
        if value is None:
            return 'undefined', text
        if isinstance(value, frozenset):
            return ('missing', text, *sorted(value))
        if len(value) == 2:
            return 'truth', text, int(value[0]), value[1]
        return ('number', text, *value)

    def address(self, fact, scope):
        _, key, prior, month, unit, district = fact
        if isinstance(month, tuple):
            name, offset = month
            month = scope[name] + offset if name in scope else None
            if month is not None and month <= 0:
                month -= 1
        place = lambda p: scope.get(p[0], '*') if isinstance(p, tuple) \
            else p or ''
        return key, prior, month or 0, place(unit), place(district)

    def value(self, tree, scope):
        what = tree[0]
        if what == 'literal':
            return tree[1], tree[1], tree[1]
        if what == 'bool':
            return tree[1], ALWAYS if tree[1] else NEVER
        if what == 'month':
            return (Fraction(scope[tree[1]]),) * 3
        if what == 'fact':
            address = self.address(tree, scope)
            found = self.values.get(address)
            return found or frozenset([address_text(*address)])
        if what == 'has':
            there = self.address(tree[1], scope) in self.values
            return there, ALWAYS if there else NEVER
        if isinstance(tree[1], str):
            return self.macro(tree, scope)
        if what == 'if':
            return self.choice(tree, scope)
        if what == 'coalesce':
            values = [self.value(arg, scope) for arg in tree[1:]]
            there = [v for v in values if not isinstance(v, frozenset)]
            return there[0] if there else frozenset().union(*values)
        if what == 'round':
            digits = int(tree[2][1])
            return combine([self.value(tree[1], scope)], lambda a: tuple(
                half_away(x, digits) for x in a))
        values = [self.value(arg, scope) for arg in tree[1:]]
        if what == '&&':
            return settle(values, NEVER, all)
        if what == '||':
            return settle(values, ALWAYS, any)
        return combine(values, OPERATORS[what])

    def choice(self, tree, scope):
        test = self.value(tree[1], scope)
        if not isinstance(test, tuple):
            return test
        taken, other = (self.value(part, scope)
                        for part in (tree[2:] if test[0] else tree[:1:-1]))
        if test[1] != SOMETIMES:
            return taken
        return combine([taken, other], cover)

    def macro(self, tree, scope):
        what, name, domain, body = tree
        if domain == 'months':
            elements = range(1, 13)
        else:
            place = 3 if domain == 'units' else 4
            by = {(f[1], f[2]) for f in facts_by(name, body)}
            elements = sorted({a[place] for a in self.values
                               if a[:2] in by and a[place]})
            if not elements:
                return frozenset(address_text(*self.address(fact, scope))
                                 for fact in facts_by(name, body))
        values = [self.value(body, {**scope, name: e}) for e in elements]
        if what == 'all':
            return settle(values, NEVER, all)
        if what == 'exists':
            return settle(values, ALWAYS, any)
        if what == 'sum':
            return combine(values, each(sum))
        return combine(values, lambda *v: tuple(Fraction(sum(t)) for t in zip(
            *((c[0], c[1] == ALWAYS, c[1] != NEVER) for c in v))))


def cover(taken, other):
    if len(taken) == 2:
        return taken[0], taken[1] if taken[1] == other[1] else SOMETIMES
    return taken[0], min(taken[1], other[1]), max(taken[2], other[2])


def address_text(key, prior, month, unit, district):
    text = key
    if unit:
        text += f'["{unit}"]'
    if district:
        text += f'[district "{district}"]'
    if month:
        text += f'[{month}]'
    return f'prior({text})' if prior else text
