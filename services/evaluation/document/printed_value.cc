#include "services/evaluation/document/printed_value.h"

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "services/evaluation/narrative/figure.h"
#include "services/evaluation/narrative/narrative.h"

namespace jixiao::evaluation {

const FactRecord* FindPrintedValue(const Vocabulary& vocabulary,
                                   const FactTable& facts,
                                   const std::string& name) {
  const Vocabulary::Definition* definition = vocabulary.FindName(name);
  const FactRecord* used = definition == nullptr ? facts.FindNamed(name)
                                                 : facts.Find(definition->key);
  if (used == nullptr) return nullptr;
  for (const type::v1::FactSource own :
       {type::v1::FACT_SOURCE_STATED, type::v1::FACT_SOURCE_DECLARED}) {
    const FactRecord* record = facts.FindFrom(used->key(), own);
    if (record != nullptr) return record;
  }
  return used;
}

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
