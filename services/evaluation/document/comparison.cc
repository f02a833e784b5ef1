#include <string>
#include <vector>

#include "services/evaluation/document/labels.h"
#include "services/evaluation/document/printed_value.h"
#include "services/evaluation/document/supplement.h"
#include "services/evaluation/document/tables.h"

namespace jixiao::evaluation {
namespace {

Spans ValueSpans(const Context& context, const FactRecord& record) {
  const PrintedText text = TextOf(record);
  if (record.IsDate()) return Spans().Literal(text.figure);
  return Spans()
      .Figure(context.figures.OfFact(record.fact, text.figure))
      .Text(text.unit);
}

std::string Outcome(const FactRecord& own, const FactRecord& other) {
  if (other.synthetic()) return "样例数据，不作依据";
  if (!Agree(own, other)) return "不一致";
  return other.fact.value().transcribed() ? "一致（转录自本报告，不作佐证）"
                                          : "一致";
}

}  // namespace

void AddComparison(const Context& context, v1::Document* document) {
  v1::Section* section = AddSupplement("（四）各来源数值对照", 2, document);
  v1::Table* table = nullptr;
  for (const auto& [key, values] : context.facts.values()) {
    const FactRecord* own =
        context.facts.FindFrom(key, type::v1::FACT_SOURCE_STATED);
    if (own == nullptr || own->IsNames()) continue;
    for (const FactRecord& other : values) {
      if (&other == own) continue;
      if (table == nullptr) {
        table = AddTable("", {{"数据", 40},
                              {"报告所列", 30},
                              {"其他来源", 34},
                              {"来源", 18},
                              {"对照", 34}},
                         section);
      }
      v1::TableRow* row = table->add_rows();
      AddTextCell(own->fact.display_name(), row);
      AddCell(ValueSpans(context, *own), row,
              v1::TableCell::ALIGNMENT_RIGHT);
      AddCell(ValueSpans(context, other), row,
              v1::TableCell::ALIGNMENT_RIGHT);
      AddTextCell(SourceLabel(other.fact.value().source()), row,
                  v1::TableCell::ALIGNMENT_CENTER);
      AddTextCell(Outcome(*own, other), row,
                  v1::TableCell::ALIGNMENT_CENTER);
    }
  }
  if (table == nullptr) {
    AddParagraph(Spans().Text("报告所列各数没有其他来源可以对照。"), section);
  }
}

}  // namespace jixiao::evaluation
