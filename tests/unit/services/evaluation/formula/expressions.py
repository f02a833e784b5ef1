#!/usr/bin/env python3
"""expressions.py COUNT SEED

Makes random formulas and works out, with fractions, what each must yield: a
second reading of services/evaluation/domain/formula/README.md that shares
nothing with the first. Prints, separated by tabs:

  fact   KEY MONTH UNIT DISTRICT PRIOR NUMBER RESOLUTION UNIT_OF_MEASURE
  number TEXT POINT LOW HIGH          a value and all that it can be
  truth  TEXT 0|1 never|sometimes|always
  missing TEXT ADDRESS...
  undefined TEXT
  refused TEXT                        units that do not fit

Facts come first; an exact fact has the resolution 0.
"""

import random
import sys

import evaluator
import generator


def main():
    count, seed = int(sys.argv[1]), int(sys.argv[2])
    source = random.Random(seed)
    facts = generator.random_facts(source)
    for fact in facts:
        print('fact', *fact, sep='\t')
    world = evaluator.World(facts)
    writer = generator.Writer(source)
    for _ in range(count):
        text = writer.formula()
        print(*world.expected(text), sep='\t')


if __name__ == '__main__':
    main()
