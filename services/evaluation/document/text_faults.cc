#include "services/evaluation/document/text_faults.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "services/evaluation/document/tables.h"

namespace jixiao::evaluation {
namespace {

void SortBySection(v1::Document* document) {
  std::map<std::string, int> order;
  for (int i = 0; i < document->sections_size(); ++i) {
    order.emplace(document->sections(i).title(), i);
  }
  auto* faults = document->mutable_faults();
  std::stable_sort(faults->begin(), faults->end(),
                   [&](const v1::DocumentFault& a, const v1::DocumentFault& b) {
                     return order[a.section()] < order[b.section()];
                   });
}

}  // namespace

std::string FaultLabel(v1::DocumentFault::Kind kind) {
  switch (kind) {
    case v1::DocumentFault::KIND_MISSING_FACT:
      return "数据缺失";
    case v1::DocumentFault::KIND_UNBOUND_FIGURE:
      return "数字无来源";
    case v1::DocumentFault::KIND_PROBLEMS_DENIED:
      return "问题写“无”";
    case v1::DocumentFault::KIND_CLAIM_CONTRADICTED:
      return "与核算不符";
    case v1::DocumentFault::KIND_QUALIFIER_WRONG:
      return "说法不当";
    case v1::DocumentFault::KIND_TEXT_MISSING:
      return "文字缺失";
    default:
      return "";
  }
}

void AddTextFaults(v1::Document* document) {
  if (document->faults().empty()) return;
  SortBySection(document);
  v1::Section* section = AddSupplement("文字问题", 2, document);
  AddParagraph(Spans().Text("下列各处须在提交之前改正。"), section);
  v1::Table* table = AddTable(
      "",
      {{"序号", 10}, {"章节", 34}, {"位置", 34}, {"类别", 20}, {"问题", 68}},
      section);
  for (int i = 0; i < document->faults_size(); ++i) {
    const v1::DocumentFault& fault = document->faults(i);
    v1::TableRow* row = table->add_rows();
    AddCell(Spans().Literal(absl::StrCat(i + 1)), row,
            v1::TableCell::ALIGNMENT_CENTER);
    AddTextCell(fault.section(), row);
    AddCell(Spans().Literal(fault.place()), row);
    AddTextCell(FaultLabel(fault.kind()), row, v1::TableCell::ALIGNMENT_CENTER);
    AddTextCell(fault.message(), row);
  }
}

}  // namespace jixiao::evaluation
