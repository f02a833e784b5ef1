"""Random choices that are the same on every machine."""

import random


class Dice:
  """Whole numbers from the one method whose sequence Python promises."""

  def __init__(self, seed):
    self._random = random.Random(seed)

  def between(self, low, high):
    """A whole number in [low, high]."""
    return low + int(self._random.random() * (high - low + 1))

  def pick(self, items):
    return items[self.between(0, len(items) - 1)]

  def shuffle(self, items):
    for last in range(len(items) - 1, 0, -1):
      other = self.between(0, last)
      items[last], items[other] = items[other], items[last]

  def sample(self, items, count):
    """`count` of the items, in their order."""
    places = list(range(len(items)))
    self.shuffle(places)
    return [items[place] for place in sorted(places[:count])]
