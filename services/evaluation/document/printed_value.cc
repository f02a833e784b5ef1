#include "services/evaluation/document/printed_value.h"

#include <cstddef>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "services/evaluation/narrative/figure.h"
#include "services/evaluation/narrative/narrative.h"

namespace jixiao::evaluation {
namespace {

int DecimalsIn(const std::string& figure) {
  const std::size_t point = figure.find('.');
  return point == std::string::npos
             ? 0
             : static_cast<int>(figure.size() - point - 1);
}

}  // namespace

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

PrintedText TextBeside(const FactRecord& record, const FactRecord& own) {
  FactRecord shown = record;
  if (record.fact.value().printed_unit().empty()) {
    shown.fact.mutable_value()->set_printed_unit(
        own.fact.value().printed_unit());
  }
  const PrintedText text = TextOf(shown);
  const PrintedText own_text = TextOf(own);
  const int most = DecimalsIn(own_text.figure);
  if (text.unit != own_text.unit || DecimalsIn(text.figure) <= most) {
    return text;
  }
  narrative::Placeholder placeholder;
  placeholder.decimals = most;
  const absl::StatusOr<std::string> shorter =
      narrative::FigureText(placeholder, shown.fact.value());
  if (!shorter.ok()) return text;
  if (*shorter == own_text.figure && !Agree(record, own)) return text;
  return {*shorter, text.unit};
}

}  // namespace jixiao::evaluation
