#include <string>
#include <vector>

#include "services/evaluation/document/labels.h"
#include "services/evaluation/document/printed_value.h"
#include "services/evaluation/document/supplement.h"
#include "services/evaluation/document/tables.h"

namespace jixiao::evaluation {
namespace {

// A value that was never printed shows in the unit in which the report prints
// its own.
Spans ValueSpans(const Context& context, const FactRecord& record,
                 const FactRecord& own) {
  FactRecord shown = record;
  if (record.fact.value().printed_unit().empty()) {
    shown.fact.mutable_value()->set_printed_unit(
        own.fact.value().printed_unit());
  }
  const PrintedText text = TextOf(shown);
  if (record.IsDate()) return Spans().Literal(text.figure);
  return Spans().Figure(context.figures.OfFact(record.fact, text.figure), false,
                        text.unit);
}

std::string Outcome(const FactRecord& own, const FactRecord& other) {
  if (other.synthetic()) return "样例数据，不作依据";
  if (!Agree(own, other)) return "不一致";
  return other.fact.value().transcribed() ? "一致（转录自本报告）" : "一致";
}

}  // namespace

void AddComparison(const Context& context, v1::Document* document) {
  v1::Section* section = AddSupplement("各来源数值对照", 2, document);
  v1::Table* table = nullptr;
  for (const auto& [key, values] : context.facts.values()) {
    const FactRecord* own =
        context.facts.FindFrom(key, type::v1::FACT_SOURCE_STATED);
    if (own == nullptr || own->IsNames()) continue;
    for (const FactRecord& other : values) {
      if (&other == own) continue;
      if (table == nullptr) {
        table = AddTable("",
                         {{"数据", 44},
                          {"报告所列", 28},
                          {"其他来源", 36},
                          {"来源", 14},
                          {"对照", 34}},
                         section);
      }
      v1::TableRow* row = table->add_rows();
      AddTextCell(own->fact.display_name(), row);
      AddCell(ValueSpans(context, *own, *own), row,
              v1::TableCell::ALIGNMENT_RIGHT);
      AddCell(ValueSpans(context, other, *own), row,
              v1::TableCell::ALIGNMENT_RIGHT);
      AddTextCell(SourceLabel(other.fact.value().source()), row,
                  v1::TableCell::ALIGNMENT_CENTER);
      AddTextCell(Outcome(*own, other), row, v1::TableCell::ALIGNMENT_CENTER);
    }
  }
  if (table == nullptr) {
    AddParagraph(Spans().Text("报告所列各数没有其他来源可以对照。"), section);
  }
}

}  // namespace jixiao::evaluation
