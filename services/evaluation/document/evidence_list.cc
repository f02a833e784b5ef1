#include "services/evaluation/document/evidence_list.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/clock/date.h"
#include "services/evaluation/document/labels.h"
#include "services/evaluation/document/tables.h"
#include "services/evaluation/domain/print/number_text.h"
#include "services/evaluation/domain/scoring/judge_leaf.h"

namespace jixiao::evaluation {
namespace {

std::string EvidenceDay(const google::type::Date& date) {
  const auto day = date::FromProto(date);
  return day.ok() ? DateText(*day) : "";
}

// A column of the table and what it says of one piece of evidence.
struct EvidenceColumn {
  Column column;
  bool always;
  v1::TableCell::Alignment alignment;
  std::string (*text)(const Context& context, const v1::Evidence& evidence);
};

std::string NumberCell(const Context& /*context*/,
                       const v1::Evidence& evidence) {
  return evidence.number();
}

std::string TitleCell(const Context& /*context*/,
                      const v1::Evidence& evidence) {
  return evidence.synthetic() ? evidence.title() + kSyntheticMark
                              : evidence.title();
}

std::string KindCell(const Context& /*context*/, const v1::Evidence& evidence) {
  return evidence.kind();
}

std::string IssuerCell(const Context& /*context*/,
                       const v1::Evidence& evidence) {
  return evidence.issuer();
}

std::string IssueDateCell(const Context& /*context*/,
                          const v1::Evidence& evidence) {
  return EvidenceDay(evidence.issue_date());
}

// "2023年12月31日（已失效）" where it supports nothing in this year.
std::string ExpireDateCell(const Context& context,
                           const v1::Evidence& evidence) {
  std::string day = EvidenceDay(evidence.expire_date());
  if (FaultOf(evidence, context.submission.fiscal_year()) ==
      EvidenceFault::kExpired) {
    day += "（已失效）";
  }
  return day;
}

std::string LeavesCell(const Context& context, const v1::Evidence& evidence) {
  std::vector<std::string> names;
  for (const std::string& code : evidence.indicator_codes()) {
    const IndicatorTree::Node* node = context.framework.tree().Find(code);
    names.push_back(node == nullptr ? code : node->indicator->display_name());
  }
  return absl::StrJoin(names, "、");
}

std::string DigestCell(const Context& /*context*/,
                       const v1::Evidence& evidence) {
  return evidence.file_digest();
}

constexpr auto kLeft = v1::TableCell::ALIGNMENT_LEFT;
constexpr auto kCenter = v1::TableCell::ALIGNMENT_CENTER;

constexpr EvidenceColumn kEvidenceColumns[] = {
    {{"编号", 20}, true, kCenter, NumberCell},
    {{"名称", 44}, true, kLeft, TitleCell},
    {{"种类", 12}, false, kCenter, KindCell},
    {{"出具单位", 22}, false, kLeft, IssuerCell},
    {{"日期", 16}, false, kCenter, IssueDateCell},
    {{"有效期至", 16}, false, kCenter, ExpireDateCell},
    {{"佐证的指标", 36}, true, kLeft, LeavesCell},
    {{"文件摘要（SHA-256）", 36}, false, kLeft, DigestCell},
};

}  // namespace

void AddEvidenceList(const Context& context, v1::Section* section) {
  const auto& evidence = context.submission.evidence();
  if (evidence.empty()) return;
  std::vector<Column> titles;
  std::vector<const EvidenceColumn*> columns;
  for (const EvidenceColumn& column : kEvidenceColumns) {
    const auto says = [&](const v1::Evidence& item) {
      return !column.text(context, item).empty();
    };
    if (!column.always &&
        std::none_of(evidence.begin(), evidence.end(), says)) {
      continue;
    }
    titles.push_back(column.column);
    columns.push_back(&column);
  }
  v1::Table* table = AddTable(kEvidenceListCaption, titles, section);
  for (const v1::Evidence& item : evidence) {
    v1::TableRow* row = table->add_rows();
    for (const EvidenceColumn* column : columns) {
      AddCell(Spans().Text(column->text(context, item)), row,
              column->alignment);
    }
  }
}

}  // namespace jixiao::evaluation
