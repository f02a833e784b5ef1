#include "services/cli/commands/dispute_text.h"

#include <utility>

#include "absl/strings/str_split.h"
#include "services/cli/output/budget_words.h"
#include "services/cli/output/table.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {
namespace {

// 待答复, "open".
std::string DisputeWord(evaluation::v1::Dispute::State state,
                        Language language) {
  switch (state) {
    case evaluation::v1::Dispute::STATE_OPEN:
      return In(language, "待答复", "open");
    case evaluation::v1::Dispute::STATE_UPHELD:
      return In(language, "采纳", "upheld");
    case evaluation::v1::Dispute::STATE_REJECTED:
      return In(language, "不采纳", "rejected");
    default:
      return "";
  }
}

Colour DisputeColour(evaluation::v1::Dispute::State state) {
  return state == evaluation::v1::Dispute::STATE_OPEN ? Colour::kYellow
                                                      : Colour::kNone;
}

}  // namespace

std::string DisputedEvaluation(const evaluation::v1::Dispute& dispute) {
  const std::vector<std::string> parts = absl::StrSplit(dispute.name(), '/');
  return parts.size() > 3 ? parts[3] : "";
}

Json DisputeJson(const evaluation::v1::Dispute& dispute) {
  Json numbers = Json::Array();
  for (const std::string& number : dispute.evidence_numbers()) {
    numbers.Add(Json::Text(number));
  }
  Json json = Json::Object();
  json.Set("name", Json::Text(dispute.name()));
  json.Set("indicator_code", Json::Text(dispute.indicator_code()));
  json.Set("state", Json::Text(EnumName(dispute.state())));
  json.Set("statement", Json::Text(dispute.statement()));
  json.Set("proposed_score", Json::Number(dispute.proposed_score()));
  json.Set("evidence_numbers", std::move(numbers));
  json.Set("author", Json::Text(dispute.author()));
  json.Set("create_time", Json::Text(TimeCode(dispute.create_time())));
  json.Set("answer", Json::TextOrNull(dispute.answer()));
  json.Set("reviewer", Json::TextOrNull(dispute.reviewer()));
  json.Set("answer_time", Json::TextOrNull(TimeCode(dispute.answer_time())));
  return json;
}

std::string DisputesTable(const std::vector<evaluation::v1::Dispute>& disputes,
                          Language language, const Terminal& terminal) {
  Table table(
      {{In(language, "评价", "evaluation")},
       {In(language, "编号", "code")},
       {In(language, "状态", "state")},
       {In(language, "要求分", "proposed"), Table::Align::kRight},
       {In(language, "异议", "statement"), Table::Align::kLeft, 0, true},
       {In(language, "答复", "answer"), Table::Align::kLeft, 0, true},
       {In(language, "提出时间", "raised")}});
  for (const evaluation::v1::Dispute& dispute : disputes) {
    table.AddRow({DisputedEvaluation(dispute),
                  dispute.indicator_code(),
                  {DisputeWord(dispute.state(), language),
                   DisputeColour(dispute.state())},
                  PointsText(dispute.proposed_score()),
                  dispute.statement(),
                  dispute.answer(),
                  TimeText(dispute.create_time())});
  }
  return table.Render(terminal);
}

int PrintDispute(Context& context, const evaluation::v1::Dispute& dispute) {
  if (context.json) {
    context.out << DisputeJson(dispute).Dump();
  } else {
    context.out << DisputesTable({dispute}, context.language, context.terminal);
  }
  return kExitOk;
}

}  // namespace jixiao::cli
