// A framework, validated and compiled once, for any number of evaluations.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FRAMEWORK_COMPILED_FRAMEWORK_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FRAMEWORK_COMPILED_FRAMEWORK_H_

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/rational/rational.h"
#include "common/status/status.h"
#include "jixiao/evaluation/v1/framework.pb.h"
#include "services/evaluation/domain/checks/compiled_check.h"
#include "services/evaluation/domain/facts/vocabulary.h"
#include "services/evaluation/domain/framework/indicator_tree.h"
#include "services/evaluation/domain/scoring/leaf_rule.h"
#include "services/evaluation/domain/scoring/tier_words.h"

namespace jixiao::evaluation {

// Immutable; may be used from several threads. Not copyable: its parts point
// into the framework that it holds.
class CompiledFramework {
 public:
  // INVALID_ARGUMENT with every violation (paths such as
  // `indicators[12].weight`); FAILED_PRECONDITION `WEIGHTS_NOT_FULL` when the
  // weights are all that is wrong.
  static absl::StatusOr<std::shared_ptr<const CompiledFramework>> Compile(
      v1::Framework framework);

  // As above, and every violation is added to `violations`, which is empty
  // before; a status carries no more than 50. Where the weights are all that is
  // wrong it stays empty.
  static absl::StatusOr<std::shared_ptr<const CompiledFramework>> Compile(
      v1::Framework framework, status::Violations* violations);

  CompiledFramework(const CompiledFramework&) = delete;
  CompiledFramework& operator=(const CompiledFramework&) = delete;

  const v1::Framework& proto() const { return proto_; }
  const Vocabulary& vocabulary() const { return vocabulary_; }
  const IndicatorTree& tree() const { return tree_; }
  const rational::Rational& full_marks() const { return full_marks_; }
  // The printed leaves, in the order of the table.
  const std::vector<LeafRule>& leaves() const { return leaves_; }
  // nullptr where no printed leaf has the code.
  const LeafRule* FindLeaf(const std::string& code) const;
  const std::vector<CompiledCheck>& checks() const { return checks_; }
  const TierWords& tier_words() const { return tier_words_; }

 private:
  explicit CompiledFramework(v1::Framework framework)
      : proto_(std::move(framework)) {}

  absl::Status CompileParts(status::Violations* violations);
  void CompileHead(status::Violations* violations);
  void CompileIndicators(status::Violations* violations);
  void CompileChecks(status::Violations* violations);
  absl::Status CheckWeights(status::Violations* violations) const;

  v1::Framework proto_;
  rational::Rational full_marks_;
  Vocabulary vocabulary_;
  IndicatorTree tree_;
  std::vector<LeafRule> leaves_;
  std::map<std::string, std::size_t> leaf_by_code_;
  std::vector<CompiledCheck> checks_;
  TierWords tier_words_;
};

// What CompiledFramework::Compile says about a framework.
absl::Status ValidateFramework(const v1::Framework& framework);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FRAMEWORK_COMPILED_FRAMEWORK_H_
