#include "services/cli/commands/workflow_text.h"

#include "absl/strings/str_cat.h"
#include "services/cli/output/table.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {
namespace {

using report::v1::Report;
using report::v1::ReportEvent;

// The name in the API without its prefix.
std::string CodeOf(const std::string& name, const std::string& prefix) {
  return name.substr(prefix.size());
}

// What a remark is about, before its text; empty for the whole.
std::string PlaceOfComment(const report::v1::ReportComment& comment) {
  std::string place = comment.section();
  if (!comment.indicator_code().empty()) {
    absl::StrAppend(&place, place.empty() ? "" : " ", comment.indicator_code());
  }
  return place;
}

void PrintLine(Context& context, const char* chinese, const char* english,
               const std::string& value) {
  if (value.empty()) return;
  context.out << In(context.language, chinese, english) << value << "\n";
}

void PrintDesks(Context& context, const Report& report) {
  for (const auto& review : report.desk_reviews()) {
    context.out << In(context.language, "复核通过  ", "passed by    ")
                << WordOf(review.desk(), context.language) << "  "
                << review.reviewer() << "  " << TimeText(review.review_time())
                << (review.remark().empty() ? ""
                                            : "  " + OneLine(review.remark()))
                << "\n";
  }
}

// The word for a kind by its name in the API; one of a later version by that.
std::string FaultKindWord(const std::string& kind, Language language) {
  evaluation::v1::DocumentFault::Kind known;
  const bool is_known =
      evaluation::v1::DocumentFault::Kind_Parse("KIND_" + kind, &known);
  return is_known ? WordOf(known, language) : kind;
}

void PrintReportFaults(Context& context, const Report& report) {
  if (report.faults().empty()) return;
  const Language language = context.language;
  Table table(
      {LeftColumn(In(language, "阻止报送", "blocks")),
       LeftColumn(In(language, "类别", "kind")),
       LeftColumn(In(language, "位置", "place"), true),
       LeftColumn(In(language, "文字问题", "fault of the text"), true)});
  for (const auto& fault : report.faults()) {
    table.AddRow({{fault.blocking() ? In(language, "是", "yes")
                                    : In(language, "否", "no"),
                   fault.blocking() ? Colour::kRed : Colour::kNone},
                  FaultKindWord(fault.kind(), language),
                  fault.place().empty() ? fault.section() : fault.place(),
                  fault.message()});
  }
  context.out << table.Render(context.terminal);
}

Json DesksJson(const Report& report) {
  Json desks = Json::Array();
  for (const auto& review : report.desk_reviews()) {
    Json item = Json::Object();
    item.Set("desk",
             Json::Text(CodeOf(report::v1::Desk_Name(review.desk()), "DESK_")));
    item.Set("reviewer", Json::Text(review.reviewer()));
    item.Set("review_time", Json::Text(TimeCode(review.review_time())));
    item.Set("remark", Json::Text(review.remark()));
    desks.Add(std::move(item));
  }
  return desks;
}

Json FaultsOfReportJson(const Report& report) {
  Json faults = Json::Array();
  for (const auto& fault : report.faults()) {
    Json item = Json::Object();
    item.Set("section", Json::Text(fault.section()));
    item.Set("place", Json::Text(fault.place()));
    item.Set("kind", Json::Text(fault.kind()));
    item.Set("message", Json::Text(fault.message()));
    item.Set("blocking", Json::Bool(fault.blocking()));
    faults.Add(std::move(item));
  }
  return faults;
}

}  // namespace

std::string WordOf(report::v1::Desk desk, Language language) {
  switch (desk) {
    case report::v1::DESK_LINE:
      return In(language, "业务处", "line division");
    case report::v1::DESK_PERFORMANCE:
      return In(language, "绩效处", "performance division");
    default:
      return "";
  }
}

std::string WordOf(report::v1::Sampling sampling, Language language) {
  switch (sampling) {
    case report::v1::SAMPLING_SAMPLED:
      return In(language, "抽中", "sampled");
    case report::v1::SAMPLING_NOT_SAMPLED:
      return In(language, "未抽中", "not sampled");
    default:
      return In(language, "未抽签", "not drawn");
  }
}

std::string WordOf(ReportEvent::Kind kind, Language language) {
  switch (kind) {
    case ReportEvent::KIND_SUBMITTED:
      return In(language, "报送", "submitted");
    case ReportEvent::KIND_RETURNED:
      return In(language, "退回", "returned");
    case ReportEvent::KIND_DESK_PASSED:
      return In(language, "复核通过", "passed");
    case ReportEvent::KIND_REVIEWED:
      return In(language, "复核完成", "reviewed");
    case ReportEvent::KIND_ANSWERED:
      return In(language, "答复", "answered");
    case ReportEvent::KIND_COMMENTED:
      return In(language, "意见", "commented");
    case ReportEvent::KIND_REVISED:
      return In(language, "修订", "revised");
    case ReportEvent::KIND_PUBLISHING:
      return In(language, "申请公开", "publication asked for");
    case ReportEvent::KIND_PUBLISHED:
      return In(language, "公开", "published");
    case ReportEvent::KIND_SUPERSEDED:
      return In(language, "被新稿替代", "superseded");
    case ReportEvent::KIND_SAMPLED:
      return In(language, "抽签", "drawn");
    default:
      return CodeOf(ReportEvent::Kind_Name(kind), "KIND_");
  }
}

std::string WordOf(evaluation::v1::DocumentFault::Kind kind,
                   Language language) {
  using evaluation::v1::DocumentFault;
  switch (kind) {
    case DocumentFault::KIND_MISSING_FACT:
      return In(language, "数据缺失", "fact missing");
    case DocumentFault::KIND_UNBOUND_FIGURE:
      return In(language, "数字无来源", "figure without source");
    case DocumentFault::KIND_PROBLEMS_DENIED:
      return In(language, "问题写“无”", "problems denied");
    case DocumentFault::KIND_CLAIM_CONTRADICTED:
      return In(language, "与核算不符", "claim contradicted");
    case DocumentFault::KIND_QUALIFIER_WRONG:
      return In(language, "说法不当", "qualifier wrong");
    case DocumentFault::KIND_TEXT_MISSING:
      return In(language, "文字缺失", "text missing");
    default:
      return CodeOf(DocumentFault::Kind_Name(kind), "KIND_");
  }
}

void PrintEvent(Context& context, const ReportEvent& event) {
  const Language language = context.language;
  const std::string desk = WordOf(event.desk(), language);
  context.out << TimeText(event.create_time()) << "  "
              << WordOf(event.kind(), language) << "  " << event.actor()
              << (desk.empty() ? "" : "  " + desk) << "\n";
  for (const auto& comment : event.comments()) {
    const std::string place = PlaceOfComment(comment);
    context.out << "    " << OneLine(place) << (place.empty() ? "" : "  ")
                << OneLine(comment.text()) << "\n";
  }
}

Json EventJson(const ReportEvent& event) {
  Json comments = Json::Array();
  for (const auto& comment : event.comments()) {
    Json item = Json::Object();
    item.Set("section", Json::TextOrNull(comment.section()));
    item.Set("indicator_code", Json::TextOrNull(comment.indicator_code()));
    item.Set("text", Json::Text(comment.text()));
    comments.Add(std::move(item));
  }
  Json json = Json::Object();
  json.Set("name", Json::Text(event.name()));
  json.Set("kind",
           Json::Text(CodeOf(ReportEvent::Kind_Name(event.kind()), "KIND_")));
  json.Set("actor", Json::Text(event.actor()));
  json.Set("create_time", Json::Text(TimeCode(event.create_time())));
  json.Set("desk", event.desk() == report::v1::DESK_UNSPECIFIED
                       ? Json::TextOrNull("")
                       : Json::Text(CodeOf(report::v1::Desk_Name(event.desk()),
                                           "DESK_")));
  json.Set("comments", std::move(comments));
  return json;
}

void PrintReportDetail(Context& context, const Report& report) {
  const Language language = context.language;
  context.out << report.name() << "  " << WordOf(report.state(), language)
              << "\n";
  PrintLine(context, "评价      ", "evaluation   ", report.evaluation());
  PrintLine(context, "编制人    ", "prepared by  ", report.preparer());
  PrintLine(context, "前一稿    ", "goes on with ", report.base_revision());
  if (report.has_submit_time()) {
    PrintLine(context, "报送      ", "submitted by ",
              report.submitter() + "  " + TimeText(report.submit_time()));
    PrintLine(context, "抽样      ", "sample       ",
              WordOf(report.sampling(), language));
  }
  if (report.has_risk_points()) {
    PrintLine(context, "风险分    ", "at risk      ",
              PointsText(report.risk_points()));
  }
  PrintDesks(context, report);
  if (report.has_publish_time()) {
    PrintLine(context, "公开      ", "published    ",
              TimeText(report.publish_time()));
  }
  PrintReportFaults(context, report);
}

void AddWorkflowJson(const Report& report, Json& json) {
  json.Set("preparer", Json::Text(report.preparer()));
  json.Set("base_revision", Json::TextOrNull(report.base_revision()));
  json.Set("submitter", Json::TextOrNull(report.submitter()));
  json.Set("submit_time", Json::TextOrNull(TimeCode(report.submit_time())));
  json.Set("sampling",
           Json::Text(CodeOf(report::v1::Sampling_Name(report.sampling()),
                             "SAMPLING_")));
  json.Set("risk_points", Json::Number(report.risk_points()));
  json.Set("desk_reviews", DesksJson(report));
  json.Set("publish_time", Json::TextOrNull(TimeCode(report.publish_time())));
  json.Set("faults", FaultsOfReportJson(report));
}

}  // namespace jixiao::cli
