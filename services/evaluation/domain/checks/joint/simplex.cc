#include "services/evaluation/domain/checks/joint/simplex.h"

#include <map>
#include <utility>

namespace jixiao::evaluation::joint {
namespace {

using rational::Rational;
using ConflictSet = std::set<std::size_t>;

// value + nudge · ε for an ε above zero and smaller than any number: x > 3 is
// x ≥ 3 + ε.
struct Nudged {
  Rational value;
  Rational nudge;
};

bool operator<(const Nudged& a, const Nudged& b) {
  const int order = Compare(a.value, b.value);
  return order < 0 || (order == 0 && a.nudge < b.nudge);
}

Nudged operator-(const Nudged& a, const Nudged& b) {
  return {a.value - b.value, a.nudge - b.nudge};
}

Nudged operator*(const Nudged& a, const Rational& factor) {
  return {a.value * factor, a.nudge * factor};
}

void operator+=(Nudged& a, const Nudged& b) {
  a.value += b.value;
  a.nudge += b.nudge;
}

// A bound of a column, and the constraint that asks for it.
struct ColumnBound {
  Nudged at;
  std::size_t constraint = 0;
};

// A column is an unknown of the constraints or the value of a linear form; its
// value is kept between its bounds, or moved there.
struct Column {
  Nudged value;
  std::optional<ColumnBound> lower;
  std::optional<ColumnBound> upper;
};

// The simplex method over bounds: forms ("basic" columns) are rows over the
// other columns, whose values always lie within their bounds. A row that is out
// of its bounds and that no other column can move back is a conflict. Choosing
// the first column each time (Bland's rule) makes it end.
class Tableau {
 public:
  explicit Tableau(Budget* budget) : budget_(*budget) {}

  // A conflict where there is one at once.
  std::optional<ConflictSet> Add(const Constraint& constraint,
                                 std::size_t index) {
    if (constraint.form.IsConstant()) {
      const int sign = constraint.form.constant.Sign();
      const bool is_true = constraint.sense == Sense::kZero        ? sign == 0
                           : constraint.sense == Sense::kAboveZero ? sign > 0
                                                                   : sign >= 0;
      if (is_true) return std::nullopt;
      return ConflictSet{index};
    }
    // a·x + c ≥ 0 is x + … ≥ −c/a, or ≤ where a is negative.
    const Rational lead = constraint.form.coefficients.begin()->second;
    LinearForm form = constraint.form;
    const Rational one = Rational::FromInt(1);
    form *= one / lead;
    Nudged at{-form.constant, Rational()};
    form.constant = Rational();
    const std::size_t column = ColumnOf(form);
    const bool is_lower = lead.Sign() > 0;
    if (constraint.sense == Sense::kAboveZero) {
      at.nudge = is_lower ? one : -one;
    }
    if (constraint.sense == Sense::kZero || is_lower) {
      std::optional<ColumnBound>& lower = columns_[column].lower;
      if (!lower.has_value() || lower->at < at) lower = ColumnBound{at, index};
    }
    if (constraint.sense == Sense::kZero || !is_lower) {
      std::optional<ColumnBound>& upper = columns_[column].upper;
      if (!upper.has_value() || at < upper->at) upper = ColumnBound{at, index};
    }
    return Crossed(columns_[column]);
  }

  std::optional<ConflictSet> Solve() {
    PlaceColumns();
    while (!budget_.exhausted()) {
      const auto row = RowOutOfBounds();
      if (row == rows_.end()) return std::nullopt;
      const Column& out = columns_[row->first];
      const bool rises = out.lower.has_value() && out.value < out.lower->at;
      const std::optional<std::size_t> helper = HelperOf(row->second, rises);
      if (!helper.has_value()) return ConflictOf(row->first, rises);
      const Nudged target = rises ? out.lower->at : out.upper->at;
      Move(row->first, *helper, target);
      Pivot(row->first, *helper);
    }
    return std::nullopt;
  }

 private:
  using Row = std::map<std::size_t, Rational>;

  static std::optional<ConflictSet> Crossed(const Column& column) {
    if (!column.lower.has_value() || !column.upper.has_value() ||
        !(column.upper->at < column.lower->at)) {
      return std::nullopt;
    }
    return ConflictSet{column.lower->constraint, column.upper->constraint};
  }

  std::size_t ColumnOfUnknown(std::size_t unknown) {
    const auto [at, added] = by_unknown_.emplace(unknown, columns_.size());
    if (added) columns_.emplace_back();
    return at->second;
  }

  // Of a form whose first coefficient is 1 and that has no constant.
  std::size_t ColumnOf(const LinearForm& form) {
    if (form.coefficients.size() == 1) {
      return ColumnOfUnknown(form.coefficients.begin()->first);
    }
    const auto found = by_form_.find(form.coefficients);
    if (found != by_form_.end()) return found->second;
    Row row;
    for (const auto& [unknown, coefficient] : form.coefficients) {
      row[ColumnOfUnknown(unknown)] = coefficient;
    }
    const std::size_t column = columns_.size();
    columns_.emplace_back();
    by_form_[form.coefficients] = column;
    rows_[column] = std::move(row);
    return column;
  }

  // Starts the unknowns within their bounds.
  void PlaceColumns() {
    for (const auto& unknown : by_unknown_) {
      Column& column = columns_[unknown.second];
      if (column.lower.has_value()) {
        column.value = column.lower->at;
      } else if (column.upper.has_value()) {
        column.value = column.upper->at;
      }
    }
    for (const auto& [basic, row] : rows_) {
      for (const auto& [column, coefficient] : row) {
        columns_[basic].value += columns_[column].value * coefficient;
      }
    }
  }

  std::map<std::size_t, Row>::iterator RowOutOfBounds() {
    auto row = rows_.begin();
    for (; row != rows_.end(); ++row) {
      --budget_.left;
      const Column& column = columns_[row->first];
      if (column.lower.has_value() && column.value < column.lower->at) break;
      if (column.upper.has_value() && column.upper->at < column.value) break;
    }
    return row;
  }

  // The first column that can move the row in the direction.
  std::optional<std::size_t> HelperOf(const Row& row, bool rises) const {
    for (const auto& [index, coefficient] : row) {
      const Column& column = columns_[index];
      const bool up = rises == (coefficient.Sign() > 0);
      const bool free =
          up ? !column.upper.has_value() || column.value < column.upper->at
             : !column.lower.has_value() || column.lower->at < column.value;
      if (free) return index;
    }
    return std::nullopt;
  }

  // The bound of the row and those that hold its columns.
  ConflictSet ConflictOf(std::size_t basic, bool rises) const {
    const Column& out = columns_[basic];
    ConflictSet conflict{rises ? out.lower->constraint : out.upper->constraint};
    for (const auto& [index, coefficient] : rows_.at(basic)) {
      const Column& column = columns_[index];
      const bool up = rises == (coefficient.Sign() > 0);
      conflict.insert(up ? column.upper->constraint : column.lower->constraint);
    }
    return conflict;
  }

  // Moves `basic` to the target by `helper`, and the other rows with it.
  void Move(std::size_t basic, std::size_t helper, const Nudged& target) {
    const Rational& own = rows_[basic].at(helper);
    const Nudged step =
        (target - columns_[basic].value) * (Rational::FromInt(1) / own);
    columns_[helper].value += step;
    for (const auto& [index, row] : rows_) {
      const auto coefficient = row.find(helper);
      if (coefficient == row.end()) continue;
      columns_[index].value += step * coefficient->second;
    }
  }

  // `helper` becomes a row in place of `basic`.
  void Pivot(std::size_t basic, std::size_t helper) {
    Row solved = std::move(rows_[basic]);
    rows_.erase(basic);
    const Rational inverse = Rational::FromInt(1) / solved.at(helper);
    solved.erase(helper);
    for (auto& term : solved) term.second *= -inverse;
    solved[basic] = inverse;
    budget_.left -= static_cast<int64_t>(solved.size());
    for (auto& named : rows_) {
      Row& row = named.second;
      const auto at = row.find(helper);
      if (at == row.end()) continue;
      const Rational factor = at->second;
      row.erase(at);
      for (const auto& [index, coefficient] : solved) {
        const auto term = row.emplace(index, Rational()).first;
        term->second += factor * coefficient;
        if (term->second.IsZero()) row.erase(term);
      }
      budget_.left -= static_cast<int64_t>(solved.size());
    }
    rows_[helper] = std::move(solved);
  }

  Budget& budget_;
  std::vector<Column> columns_;
  std::map<std::size_t, std::size_t> by_unknown_;
  std::map<Row, std::size_t> by_form_;
  std::map<std::size_t, Row> rows_;
};

}  // namespace

std::optional<ConflictSet> FindConflict(
    const std::vector<const Constraint*>& constraints, Budget* budget) {
  budget->left -= static_cast<int64_t>(constraints.size());
  Tableau tableau(budget);
  for (std::size_t i = 0; i < constraints.size(); ++i) {
    std::optional<ConflictSet> conflict = tableau.Add(*constraints[i], i);
    if (conflict.has_value()) return conflict;
  }
  return tableau.Solve();
}

}  // namespace jixiao::evaluation::joint
