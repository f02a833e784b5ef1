// A compiled formula over facts. README.md of this folder has the language.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_FORMULA_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_FORMULA_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/evaluation/domain/facts/fact_lookup.h"
#include "services/evaluation/domain/facts/vocabulary.h"
#include "services/evaluation/domain/formula/ast.h"
#include "services/evaluation/domain/formula/outcome.h"

namespace jixiao::evaluation::formula {

// Immutable and cheap to copy; may be used from several threads.
class Formula {
 public:
  // Parses, looks up facts and checks units. `variables` are those of loops
  // around it, see Parse. The error's message names the column.
  static absl::StatusOr<Formula> Compile(
      const std::string& text, const Vocabulary& vocabulary,
      const std::vector<Variable>& variables = {});
  // As Compile, and the formula must yield a number (a condition).
  static absl::StatusOr<Formula> CompileNumber(const std::string& text,
                                               const Vocabulary& vocabulary);
  static absl::StatusOr<Formula> CompileCondition(const std::string& text,
                                                  const Vocabulary& vocabulary);

  // As it was written.
  const std::string& text() const { return text_; }
  const Type& type() const { return root_->type; }
  // The checked tree.
  const Node& root() const { return *root_; }
  // The keys of the facts that it names, each once, in the order of the text.
  const std::vector<std::string>& fact_keys() const { return fact_keys_; }
  // The formula is nothing but a fact, such as `key` or `prior(key[3])`.
  bool IsBareFact() const { return root_->op == Op::kFact; }
  // Which; only of a bare fact.
  const FactAddress& bare_fact() const { return root_->address; }

  Outcome Evaluate(const FactLookup& facts) const;

  // "决算支出 ÷ 预算支出".
  std::string Describe() const;
  // "决算支出 2,964.91 万元 ÷ 预算支出 3,315.41 万元".
  std::string DescribeSubstituted(const FactLookup& facts) const;

 private:
  Formula() = default;

  std::string text_;
  std::shared_ptr<const Node> root_;
  std::vector<std::string> fact_keys_;
};

}  // namespace jixiao::evaluation::formula

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_FORMULA_H_
