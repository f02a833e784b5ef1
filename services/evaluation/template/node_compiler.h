// Looks up what the placeholders and tags of a text name, and compiles their
// formulas.
#ifndef JIXIAO_SERVICES_EVALUATION_TEMPLATE_NODE_COMPILER_H_
#define JIXIAO_SERVICES_EVALUATION_TEMPLATE_NODE_COMPILER_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/evaluation/template/text_template.h"

namespace jixiao::evaluation {

using LoopVariables = std::vector<formula::Variable>;

// Compiles single nodes.
class NodeCompiler {
 public:
  // `names` as for TextTemplate::Compile.
  explicit NodeCompiler(const TextNames* names) : names_(names) {}

  // A placeholder: sets kind, fact, slot and formula.
  absl::Status Figure(const LoopVariables& variables, TextNode* node) const;
  // Every tag but those of blocks that hold text; sets the formulas.
  absl::Status Sentence(const LoopVariables& variables, TextNode* node) const;
  // A condition of {{if}}.
  absl::Status Condition(const std::string& text,
                         const LoopVariables& variables, TextNode* node) const;
  // The loop of {{each}} or {{tally}}: adds its variable to `variables` and its
  // places, if any, to the formulas.
  absl::Status Loop(LoopVariables* variables, TextNode* node) const;
  // The code of {{claim}}.
  absl::Status Claim(const TextNode& node) const;

 private:
  enum class Wanted { kNumber, kCondition, kAny };
  absl::Status Add(const std::string& text, Wanted wanted,
                   const LoopVariables& variables, TextNode* node) const;
  absl::Status FactFigure(TextNode* node) const;
  absl::Status FormulaFigure(const LoopVariables& variables,
                             TextNode* node) const;
  absl::Status Parts(const LoopVariables& variables, TextNode* node) const;
  absl::Status Done(const LoopVariables& variables, TextNode* node) const;
  absl::Status Change(const LoopVariables& variables, TextNode* node) const;
  absl::Status Tally(const LoopVariables& variables, TextNode* node) const;

  const TextNames* const names_;
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_TEMPLATE_NODE_COMPILER_H_
