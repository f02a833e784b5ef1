#include "services/evaluation/document/printed_value.h"

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "services/evaluation/narrative/figure.h"
#include "services/evaluation/narrative/narrative.h"

namespace jixiao::evaluation {

PrintedText TextOf(const FactRecord& record) {
  const std::string figure = record.Figure();
  const std::string whole = record.Text();
  PrintedText text{figure, ""};
  if (absl::StartsWith(whole, figure)) text.unit = whole.substr(figure.size());
  const absl::StatusOr<std::string> printed =
      narrative::FigureText(narrative::Placeholder(), record.fact.value());
  if (printed.ok()) text.figure = *printed;
  return text;
}

}  // namespace jixiao::evaluation
