#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/evaluation/document/labels.h"
#include "services/evaluation/document/printed_value.h"
#include "services/evaluation/document/supplement.h"
#include "services/evaluation/document/tables.h"

namespace jixiao::evaluation {
namespace {

Spans ValueSpans(const Context& context, const FactRecord& record,
                 const PrintedText& text) {
  if (record.IsDate()) return Spans().Literal(text.figure);
  return Spans().Figure(context.figures.OfFact(record.fact, text.figure), false,
                        text.unit);
}

// Values that are not the same, however they print, agree within what the
// printed figures can stand for.
std::string Outcome(const FactRecord& own, const FactRecord& other) {
  if (other.synthetic()) return "样例数据，不作依据";
  if (!Agree(own, other)) return "不一致";
  return absl::StrCat(
      own.value == other.value ? "一致" : "在印刷精度内一致",
      other.fact.value().transcribed() ? "（转录自本报告）" : "");
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
      AddCell(ValueSpans(context, *own, TextOf(*own)), row,
              v1::TableCell::ALIGNMENT_RIGHT);
      AddCell(ValueSpans(context, other, TextBeside(other, *own)), row,
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
