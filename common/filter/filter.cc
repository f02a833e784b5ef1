#include "common/filter/filter.h"

#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "common/filter/ast.h"
#include "common/filter/lexer.h"
#include "common/filter/literal.h"
#include "common/filter/parser.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"

namespace jixiao::filter {
namespace {

// Of a word in a message; a longer one would push the known names out of it.
constexpr size_t kShownBytes = 40;

const char* SqlOf(Operator op) {
  switch (op) {
    case Operator::kEqual:
      return "=";
    case Operator::kNotEqual:
      return "<>";
    case Operator::kLess:
      return "<";
    case Operator::kLessEqual:
      return "<=";
    case Operator::kGreater:
      return ">";
    case Operator::kGreaterEqual:
      return ">=";
    case Operator::kHas:
      break;
  }
  return "";
}

Operators SetOf(Operator op) {
  if (op == Operator::kHas) return kHas;
  return op == Operator::kEqual || op == Operator::kNotEqual ? kEquality
                                                             : kOrdering;
}

std::string OperatorsOf(const Field& field) {
  std::string operators;
  if (field.operators & kEquality) operators += " = !=";
  if (field.operators & kOrdering) operators += " < <= > >=";
  if (field.operators & kHas) operators += " :";
  return operators;
}

// `text` as a part of a pattern with the escape character '|'.
std::string Escaped(const std::string& text) {
  std::string pattern;
  for (char c : text) {
    if (c == '%' || c == '_' || c == '|') pattern += '|';
    pattern += c;
  }
  return pattern;
}

std::string Negated(const std::string& sql) { return "NOT (" + sql + ")"; }

// Turns the tree into SQL, every part in parentheses where it needs them.
class Compiler {
 public:
  Compiler(std::string_view filter, const Fields& fields)
      : filter_(filter), fields_(fields) {}

  // Adds what must hold for `node`, which stands at the top.
  absl::Status AddTop(const Node& node, Clauses& clauses) const {
    if (node.kind == Node::Kind::kAnd) {
      for (const Node& child : node.children) {
        JX_RETURN_IF_ERROR(AddTop(child, clauses));
      }
      return absl::OkStatus();
    }
    JX_ASSIGN_OR_RETURN(Clause clause, Of(node));
    clauses.push_back(std::move(clause));
    return absl::OkStatus();
  }

 private:
  absl::StatusOr<Clause> Of(const Node& node) const {
    if (node.kind == Node::Kind::kTerm) return OfTerm(node.term);
    Clause all;
    for (const Node& child : node.children) {
      JX_ASSIGN_OR_RETURN(const Clause part, Of(child));
      if (!all.sql.empty()) {
        all.sql += node.kind == Node::Kind::kAnd ? " AND " : " OR ";
      }
      all.sql += part.sql;
      all.params.insert(all.params.end(), part.params.begin(),
                        part.params.end());
    }
    all.sql =
        node.kind == Node::Kind::kNot ? Negated(all.sql) : "(" + all.sql + ")";
    return all;
  }

  absl::StatusOr<const Field*> Find(const Term& term) const {
    std::vector<std::string> names;
    for (const Field& field : fields_) {
      if (field.name == term.field) return &field;
      names.push_back(field.name);
    }
    std::string known;
    for (const std::string& name : names) {
      absl::StrAppend(&known, known.empty() ? "" : ", ", name);
    }
    return Fault(
        filter_, term.offset,
        absl::StrCat(
            "no field ",
            text::Quote(text::TruncateToBytes(term.field, kShownBytes)),
            text::DidYouMean(names, term.field), "; known: ", known));
  }

  absl::StatusOr<Clause> OfTerm(const Term& term) const {
    JX_ASSIGN_OR_RETURN(const Field* const field, Find(term));
    if (!(field->operators & SetOf(term.op))) {
      return Fault(filter_, term.op_offset,
                   absl::StrCat(field->name, " takes", OperatorsOf(*field)));
    }
    const Literal& value = term.value;
    if (!value.quoted && !value.wildcard && value.text == kNotReported) {
      return NotReported(*field, term);
    }
    const absl::StatusOr<mysql::Param> stored = ValueOf(*field, value);
    if (!stored.ok()) {
      return Fault(filter_, value.offset,
                   std::string(stored.status().message()));
    }
    if (term.op == Operator::kHas) return Contains(*field, value);
    if (value.wildcard) return BeginsWith(*field, term);
    return Compared(*field, term.op, *stored);
  }

  absl::StatusOr<Clause> NotReported(const Field& field,
                                     const Term& term) const {
    if (!field.nullable) {
      return Fault(filter_, term.value.offset,
                   absl::StrCat(field.name, " is always reported; it is ",
                                Accepted(field)));
    }
    if (SetOf(term.op) != kEquality) {
      return Fault(filter_, term.op_offset,
                   absl::StrCat(kNotReported, " takes = !="));
    }
    return Clause{field.column + (term.op == Operator::kEqual ? " IS NULL"
                                                              : " IS NOT NULL"),
                  {},
                  ""};
  }

  static Clause Like(const Field& field, std::string pattern) {
    const std::string like = field.column + " LIKE ? ESCAPE '|'";
    return {field.nullable
                ? "(" + field.column + " IS NOT NULL AND " + like + ")"
                : like,
            {std::move(pattern)},
            ""};
  }

  static Clause Contains(const Field& field, const Literal& value) {
    return Like(field, "%" + Escaped(value.text) + "%");
  }

  absl::StatusOr<Clause> BeginsWith(const Field& field,
                                    const Term& term) const {
    if (SetOf(term.op) != kEquality) {
      return Fault(filter_, term.op_offset, "a value with * takes = !=");
    }
    Clause clause = Like(field, Escaped(term.value.text) + "%");
    if (term.op == Operator::kNotEqual) {
      clause.sql = Negated(clause.sql);
    } else if (!term.value.text.empty()) {
      clause.range_of = field.name;
    }
    return clause;
  }

  static Clause Compared(const Field& field, Operator op,
                         const mysql::Param& value) {
    Clause clause;
    clause.params = {value};
    if (op != Operator::kNotEqual) clause.range_of = field.name;
    if (!field.nullable) {
      clause.sql = field.column + " " + SqlOf(op) + " ?";
    } else if (op == Operator::kEqual) {
      clause.sql = field.column + " <=> ?";
    } else if (op == Operator::kNotEqual) {
      clause.sql = Negated(field.column + " <=> ?");
    } else {
      clause.sql = "(" + field.column + " IS NOT NULL AND " + field.column +
                   " " + SqlOf(op) + " ?)";
    }
    return clause;
  }

  const std::string_view filter_;
  const Fields& fields_;
};

}  // namespace

absl::StatusOr<Clauses> Compile(std::string_view filter, const Fields& fields) {
  JX_ASSIGN_OR_RETURN(const std::optional<Node> root, Parse(filter));
  Clauses clauses;
  if (!root.has_value()) return clauses;
  JX_RETURN_IF_ERROR(Compiler(filter, fields).AddTop(*root, clauses));
  return clauses;
}

Clauses CheckFilter(std::string_view filter, const Fields& fields,
                    status::Violations& violations) {
  absl::StatusOr<Clauses> clauses = Compile(filter, fields);
  violations.Add("filter", clauses.status());
  return clauses.ok() ? *std::move(clauses) : Clauses();
}

std::pair<Clauses, Clauses> SplitRanges(
    Clauses clauses, const std::vector<std::string>& fields) {
  std::pair<Clauses, Clauses> split;
  for (Clause& clause : clauses) {
    const bool range = std::find(fields.begin(), fields.end(),
                                 clause.range_of) != fields.end();
    (range ? split.first : split.second).push_back(std::move(clause));
  }
  return split;
}

Clause AllOf(const Clauses& clauses) {
  Clause all;
  for (const Clause& clause : clauses) {
    absl::StrAppend(&all.sql, all.sql.empty() ? "(" : " AND ", clause.sql);
    all.params.insert(all.params.end(), clause.params.begin(),
                      clause.params.end());
  }
  all.sql = clauses.empty() ? "TRUE" : all.sql + ")";
  return all;
}

}  // namespace jixiao::filter
