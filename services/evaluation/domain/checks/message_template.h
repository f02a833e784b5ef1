// Texts with figures in them, such as
// `支出超过收入 {budget.expenditure.final - budget.revenue.final|万元|2} 万元`.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_MESSAGE_TEMPLATE_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_MESSAGE_TEMPLATE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/evaluation/domain/facts/fact_record.h"
#include "services/evaluation/domain/facts/vocabulary.h"
#include "services/evaluation/domain/formula/formula.h"

namespace jixiao::evaluation {

// A figure is `{formula}`, `{formula|unit}` or `{formula|unit|decimals}`; only
// the number is printed, the unit's word stands in the text. A formula that is
// nothing but a fact may be a date or a list of names. Immutable once compiled.
class MessageTemplate {
 public:
  // An empty template.
  MessageTemplate() = default;

  static absl::StatusOr<MessageTemplate> Compile(const std::string& text,
                                                 const Vocabulary& vocabulary);

  bool empty() const { return pieces_.empty(); }

  // Figures that are missing print as "（缺）", undefined ones as "（无定义）".
  std::string Render(const FactLookup& facts) const;

 private:
  // Literal text, or a figure when there is a formula.
  struct Piece {
    std::string text;
    std::optional<formula::Formula> formula;
    std::string unit;
    std::optional<int> decimals;
  };

  static absl::StatusOr<Piece> CompileFigure(const std::string& inside,
                                             const Vocabulary& vocabulary);
  static std::string RenderFigure(const Piece& piece, const FactLookup& facts);

  std::vector<Piece> pieces_;
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_MESSAGE_TEMPLATE_H_
