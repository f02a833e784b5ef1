"""Random facts, and random formulas over them as text."""

KEYS = {'spent': 'CNY', 'planned': 'CNY', 'staff': 'person', 'rate': 'one',
        'absent': 'CNY'}
MONTHS = range(1, 13)
UNITS = ('east', 'west')
DISTRICTS = ('north', 'south', 'mid')
LITERALS = {'CNY': ('3 元', '2.5 万元', '0.01 亿元', '40 元'),
            'person': ('5 人', '12 人', '1 人'),
            'one': ('2', '0.25', '12%', '7', '1', '100%')}


def random_facts(source):
    """Rows of `fact`; each key but `absent` has some of its figures."""
    facts = []

    def add(key, month, unit, district, prior, chance):
        if source.random() > chance:
            return
        resolution = source.choice(('0', '0', '1', '0.1'))
        number = source.randint(-40, 90)
        if resolution != '1' and source.random() < 0.5:
            number = f'{number}.{source.randint(1, 9)}'
        facts.append((key, month, unit, district, prior, number, resolution,
                      KEYS[key]))

    for key in KEYS:
        if key == 'absent':
            continue
        for prior in (0, 1):
            # The whole department has a value where a unit has one, so nothing
            # is consolidated.
            add(key, 0, '', '', prior, 1)
            for month in MONTHS:
                add(key, month, '', '', prior, 1 if key == 'spent' else 0.9)
                for unit in UNITS:
                    if facts[-1][:5] == (key, month, '', '', prior):
                        add(key, month, unit, '', prior, 0.7)
                        break
            for unit in UNITS:
                add(key, 0, unit, '', prior, 0.9)
            for district in DISTRICTS:
                add(key, 0, '', district, prior, 0.8)
    return facts


class Writer:
    """Writes formulas whose units fit, mostly."""

    def __init__(self, source):
        self.source = source
        self.variables = []
        self.names = 0

    def formula(self):
        self.variables = []
        self.names = 0
        depth = self.source.choice((1, 2, 2, 3, 3, 4))
        if self.source.random() < 0.6:
            return self.number(self.source.choice(tuple(LITERALS)), depth)
        return self.condition(depth)

    def pick(self, *choices):
        return self.source.choice(choices)

    def spaced(self, *parts):
        return self.pick('', ' ', ' ').join(parts)

    def key(self, unit):
        """A key of the unit; now and then one of another."""
        if self.source.random() < 0.015:
            return self.pick(*KEYS)
        return self.pick(*(k for k, u in KEYS.items()
                           if u == unit and
                           (k != 'absent' or self.source.random() < 0.2)))

    def index(self):
        bound = [v for v in self.variables if self.source.random() < 0.8]
        text, given = '', set()
        for name, domain in bound:
            if domain in given:
                continue
            given.add(domain)
            offset = self.pick('', '', '', '', ' - 1', '+1') \
                if domain == 'months' else ''
            text += f'[{name}{offset}]'
        if self.source.random() < 0.15 and 'months' not in given:
            text += f'[{self.pick(*MONTHS)}]'
        places = [d for _, d in self.variables if d != 'months']
        if self.source.random() < 0.08:
            if (places or ['units'])[-1] == 'units' and 'units' not in given:
                text += f'["{self.pick(*UNITS)}"]'
            elif places[-1:] == ['districts'] and 'districts' not in given:
                text += f"['{self.pick(*DISTRICTS)}']"
        return text

    def fact(self, unit):
        text = self.key(unit) + self.index()
        return f'prior({text})' if self.source.random() < 0.12 else text

    def leaf(self, unit):
        roll = self.source.random()
        months = [name for name, domain in self.variables
                  if domain == 'months']
        if unit == 'one' and months and roll < 0.2:
            return self.pick(*months)
        if roll < 0.3:
            return self.pick(*LITERALS[unit])
        if roll < 0.33:
            return '0'
        return self.fact(unit)

    def number(self, unit, depth):
        """A sum, product, call... of the unit; the parentheses are not those of
        the tree, so the reader has to know what binds closer."""
        if depth == 0:
            return self.leaf(unit)
        roll = self.source.randrange(24)
        sub = lambda: self.number(unit, self.source.randrange(depth))
        ratio = lambda: self.number('one', self.source.randrange(depth))
        if roll < 7:
            return self.spaced(sub(), self.pick('+', '-', '-'), sub())
        if roll < 9:
            return f'({self.spaced(sub(), self.pick("+", "-"), sub())})'
        if roll < 11:
            return self.spaced(sub(), '*', ratio())
        if roll < 13:
            return self.spaced(sub(), '/', ratio())
        if roll < 15 and unit == 'one':
            other = self.pick('CNY', 'person')
            return self.spaced(self.number(other, depth - 1), '/',
                               self.number(other, 0))
        if roll == 15:
            return '-' + sub()
        if roll == 16:
            return f'{self.pick("min", "max", "sum")}({sub()}, {sub()},{sub()})'
        if roll == 17:
            return f'abs({sub()})'
        if roll == 18:
            return f'round({sub()}, {self.pick(0, 1, 2)})'
        if roll == 19:
            return f'coalesce({sub()}, {sub()})'
        if roll == 20:
            return (f'({self.condition(depth - 1)} ? {sub()} : {sub()})')
        if roll < 23:
            return self.macro(unit, depth)
        return sub()

    def macro(self, unit, depth):
        counts = unit == 'one' and self.source.random() < 0.5
        name = 'count' if counts else 'sum'
        return self.over(name, lambda: self.condition(depth - 1) if counts
                         else self.number(unit, depth - 1))

    def over(self, name, body):
        if len(self.variables) == 2:
            return '0' if name in ('count', 'sum') else 'true'
        domain = self.pick('months', 'units', 'districts')
        self.names += 1
        variable = f'{domain[0]}{self.names}'
        self.variables.append((variable, domain))
        text = f'{domain}.{name}({variable}, {body()})'
        self.variables.pop()
        return text

    def condition(self, depth):
        roll = self.source.randrange(20)
        if depth == 0 or roll < 8:
            unit = self.pick(*LITERALS)
            inner = max(depth - 1, 0)
            return self.spaced(
                self.number(unit, inner),
                self.pick('<', '<=', '>', '>=', '==', '!='),
                self.number(unit, inner))
        sub = lambda: self.condition(depth - 1)
        if roll < 11:
            return self.spaced(sub(), self.pick('&&', '||'), sub())
        if roll < 13:
            return f'({self.spaced(sub(), self.pick("&&", "||"), sub())})'
        if roll == 13:
            return f'!({sub()})'
        if roll == 14:
            return f'has({self.fact(self.pick(*LITERALS))})'
        if roll == 15:
            return self.pick('true', 'false')
        if roll == 16:
            return f'({sub()} ? {sub()} : {sub()})'
        return self.over(self.pick('all', 'exists'), sub)
