// Writes figures into a text: values of facts and of formulas.
#ifndef JIXIAO_SERVICES_EVALUATION_TEMPLATE_FIGURE_WRITER_H_
#define JIXIAO_SERVICES_EVALUATION_TEMPLATE_FIGURE_WRITER_H_

#include <cstdint>
#include <optional>
#include <string>

#include "services/evaluation/domain/facts/fact_lookup.h"
#include "services/evaluation/domain/facts/fact_table.h"
#include "services/evaluation/domain/formula/formula.h"
#include "services/evaluation/domain/formula/scope.h"
#include "services/evaluation/template/text_template.h"
#include "services/evaluation/template/text_writer.h"

namespace jixiao::evaluation {

// Steps of writing out one text: a piece takes one, a formula those of its
// parts.
inline constexpr int64_t kMaxTextSteps = 1'000'000;

// What a text is written out over.
struct TextFacts {
  const Vocabulary& vocabulary;
  const FactTable& facts;
};

// How a figure is printed.
struct FigureForm {
  std::string unit;             // empty: as the fact was printed
  std::optional<int> decimals;  // not set: those of the fact
  std::string qualifier;
};

// Evaluates and writes figures of one text. Counts its steps.
class FigureWriter {
 public:
  explicit FigureWriter(const TextFacts& context);

  const FactLookup& lookup() const { return lookup_; }
  const formula::Scope& scope() const { return scope_; }
  // For the inside of a loop.
  void Enter(const formula::Element& element) { scope_.push_back(element); }
  void Leave() { scope_.pop_back(); }

  void TakeStep(int64_t steps = 1) { steps_ += steps; }
  bool Exhausted() const { return steps_ > kMaxTextSteps; }

  formula::Outcome Evaluate(const formula::Formula& formula);
  // True where there is a value; else marks and faults say what is missing.
  bool Check(const formula::Formula& formula, const formula::Outcome& outcome,
             const TextNode& node, TextWriter* out);

  // A placeholder of one fact.
  void Fact(const TextNode& node, TextWriter* out);
  // A formula that has the value `outcome`, of a bare fact as that fact prints.
  void Formula(const formula::Formula& formula, const formula::Outcome& outcome,
               const FigureForm& form, const TextNode& node, TextWriter* out);
  // A figure that the text counts itself.
  void Counted(int64_t count, const std::string& name,
               const std::string& formula, bool bold, TextWriter* out);
  // " 万元", "%": what stands behind such a figure.
  std::string UnitText(const formula::Formula& formula,
                       const std::string& unit) const;

  void Missing(const std::string& key, const std::string& label,
               const TextNode& node, TextWriter* out) const;

 private:
  const FactRecord* BareRecord(const formula::Formula& formula) const;
  // It is an amount, of which a sum says something.
  bool AddsUp(const FactRecord& record) const;
  bool RestsOnSynthetic(const formula::Outcome& outcome) const;
  void Record(const FactRecord& record,
              const narrative::Placeholder& placeholder, const TextNode& node,
              TextWriter* out) const;

  const TextFacts& context_;
  const FactLookup lookup_;
  formula::Scope scope_;
  int64_t steps_ = 0;
};

// A fault at the place of the node.
TextFault FaultAt(const TextNode& node, v1::DocumentFault::Kind kind,
                  std::string subject, std::string message);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_TEMPLATE_FIGURE_WRITER_H_
