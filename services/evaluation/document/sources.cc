#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "services/evaluation/document/labels.h"
#include "services/evaluation/document/printed_value.h"
#include "services/evaluation/document/shown_fact.h"
#include "services/evaluation/document/supplement.h"
#include "services/evaluation/document/tables.h"

namespace jixiao::evaluation {
namespace {

void AddInputs(const Context& context, v1::Section* section) {
  v1::Table* table = AddTable(kInputTableCaption,
                              {{"数据", 24},
                               {"资源名称", 50},
                               {"序号", 10},
                               {"内容摘要（SHA-256）", 72}},
                              section);
  for (const v1::EvaluationInput& input : context.evaluation.inputs()) {
    v1::TableRow* row = table->add_rows();
    AddTextCell(RoleLabel(input.role()), row);
    AddCell(Spans().Literal(input.resource()), row);
    AddCell(Spans().Literal(
                input.sequence() == 0 ? "—" : absl::StrCat(input.sequence())),
            row, v1::TableCell::ALIGNMENT_CENTER);
    AddCell(Spans().Literal(input.digest()), row);
  }
}

// Says which inputs hold generated sample data; empty where none does.
Spans SyntheticNote(const Context& context) {
  std::string names;
  for (const NamedFactSet& named : context.fact_sets) {
    for (const type::v1::Fact& fact : named.set->facts()) {
      if (!fact.value().synthetic()) continue;
      absl::StrAppend(&names, names.empty() ? "" : "、", RoleLabel(named.role));
      break;
    }
  }
  Spans spans;
  if (names.empty()) return spans;
  return spans.Text(absl::StrCat(names, "含生成的样例数据，凡用到之处标有",
                                 kSyntheticMark,
                                 "，不作为任何得分或勾稽结论的依据。"));
}

// A value that no source printed shows as the other tables show it: beside the
// report's own figure, else in the usual unit. What the report states without a
// unit, such as a score, has none.
PrintedText ShownText(const Context& context, const FactRecord& record) {
  const type::v1::FactValue& value = record.fact.value();
  if (!value.printed_unit().empty() || !value.has_number() ||
      value.source() == type::v1::FACT_SOURCE_STATED) {
    return TextOf(record);
  }
  const FactRecord* own =
      context.facts.FindFrom(record.address, type::v1::FACT_SOURCE_STATED);
  if (own != nullptr && own->unit() == record.unit()) {
    return TextBeside(record, *own);
  }
  FactRecord shown = record;
  shown.fact.mutable_value()->set_printed_unit(ShownUnit(record));
  return TextOf(shown);
}

// The rows of facts that share a quotation share its cells.
class SourceTable {
 public:
  SourceTable(const Context& context, v1::Table* table)
      : context_(context), facts_(context.figures.sources()), table_(table) {}

  void Run() {
    for (std::size_t i = 0; i < facts_.size(); ++i) AddRow(i);
  }

 private:
  static const type::v1::Provenance& Of(const type::v1::Fact& fact) {
    return fact.value().provenance();
  }

  bool Shares(std::size_t a, std::size_t b) const {
    return Of(facts_[a]).quote() == Of(facts_[b]).quote() &&
           Of(facts_[a]).place() == Of(facts_[b]).place();
  }

  void AddRow(std::size_t i) {
    const type::v1::Fact& fact = facts_[i];
    v1::TableRow* row = table_->add_rows();
    AddCell(Spans().Literal(absl::StrCat(i + 1)), row,
            v1::TableCell::ALIGNMENT_CENTER);
    AddTextCell(fact.display_name(), row);
    const absl::StatusOr<FactRecord> record = ParseFact(fact);
    const PrintedText text =
        record.ok() ? ShownText(context_, *record) : PrintedText{"—", ""};
    v1::Figure figure;
    figure.set_text(text.figure);
    *figure.mutable_fact() = fact;
    AddCell(Spans().Figure(std::move(figure), false, text.unit), row,
            v1::TableCell::ALIGNMENT_RIGHT);
    AddTextCell(SourceLabel(fact.value().source()), row,
                v1::TableCell::ALIGNMENT_CENTER);
    if (i > 0 && Shares(i - 1, i)) return;
    std::size_t end = i + 1;
    while (end < facts_.size() && Shares(i, end)) ++end;
    AddQuotation(Of(fact).place(), static_cast<int>(end - i), row);
    AddQuotation(Of(fact).quote(), static_cast<int>(end - i), row);
  }

  static void AddQuotation(const std::string& text, int rows,
                           v1::TableRow* row) {
    AddCell(Spans().Literal(text), row);
    row->mutable_cells(row->cells_size() - 1)->set_row_span(rows);
  }

  const Context& context_;
  const std::vector<type::v1::Fact>& facts_;
  v1::Table* const table_;
};

}  // namespace

void AddSources(const Context& context, v1::Document* document) {
  v1::Section* section = AddSupplement("数据来源", 2, document);
  AddInputs(context, section);
  const Spans note = SyntheticNote(context);
  if (!note.empty()) AddParagraph(note, section);
  AddParagraph(
      Spans().Text("附表的指标值与指标权重取自指标体系，得分取自部门提交的自评"
                   "得分，标为系统核算的各数由上列数据算出；其余各数的来源逐一"
                   "列于数字来源表，次序同其在本文中首次出现的次序。"),
      section);
  if (context.figures.sources().empty()) return;
  SourceTable(context, AddTable(kSourceTableCaption,
                                {{"序号", 9},
                                 {"数据", 34},
                                 {"数值", 26},
                                 {"来源", 14},
                                 {"出处", 16},
                                 {"原文", 68}},
                                section))
      .Run();
}

}  // namespace jixiao::evaluation
