#include "services/evaluation/domain/formula/formula.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "services/evaluation/domain/formula/describe.h"
#include "services/evaluation/domain/formula/evaluator.h"
#include "services/evaluation/domain/formula/lexer.h"
#include "services/evaluation/domain/formula/parser.h"
#include "services/evaluation/domain/formula/type_checker.h"

namespace jixiao::evaluation::formula {
namespace {

struct NamedFact {
  int column;
  std::string key;
};

void CollectFacts(const Node& node, std::vector<NamedFact>* facts) {
  if (node.op == Op::kFact) facts->push_back({node.column, node.name});
  for (const auto& arg : node.args) CollectFacts(*arg, facts);
}

std::vector<std::string> FactKeys(const Node& root) {
  std::vector<NamedFact> facts;
  CollectFacts(root, &facts);
  std::sort(facts.begin(), facts.end(),
            [](const NamedFact& a, const NamedFact& b) {
              return a.column < b.column;
            });
  std::vector<std::string> keys;
  for (const NamedFact& fact : facts) {
    if (std::find(keys.begin(), keys.end(), fact.key) == keys.end()) {
      keys.push_back(fact.key);
    }
  }
  return keys;
}

}  // namespace

absl::StatusOr<Formula> Formula::Compile(
    const std::string& text, const Vocabulary& vocabulary,
    const std::vector<Variable>& variables) {
  JX_ASSIGN_OR_RETURN(std::unique_ptr<Node> root, Parse(text, variables));
  JX_RETURN_IF_ERROR(CheckTypes(vocabulary, root.get()));
  Formula result;
  result.text_ = text;
  result.fact_keys_ = FactKeys(*root);
  result.root_ = std::move(root);
  return result;
}

absl::StatusOr<Formula> Formula::CompileNumber(const std::string& text,
                                               const Vocabulary& vocabulary) {
  JX_ASSIGN_OR_RETURN(Formula result, Compile(text, vocabulary));
  if (result.type().IsNumber()) return result;
  return ErrorAt(1, absl::StrCat("the formula must yield a number, it yields ",
                                 result.type().ToString()));
}

absl::StatusOr<Formula> Formula::CompileCondition(
    const std::string& text, const Vocabulary& vocabulary) {
  JX_ASSIGN_OR_RETURN(Formula result, Compile(text, vocabulary));
  if (result.type().kind == Type::Kind::kCondition) return result;
  return ErrorAt(1, absl::StrCat("the formula must be a condition such as "
                                 "`a > b`, it yields ",
                                 result.type().ToString()));
}

Outcome Formula::Evaluate(const FactLookup& facts) const {
  return formula::Evaluate(*root_, facts);
}

std::string Formula::Describe() const { return formula::Describe(*root_); }

std::string Formula::DescribeSubstituted(const FactLookup& facts) const {
  return formula::DescribeSubstituted(*root_, facts);
}

}  // namespace jixiao::evaluation::formula
