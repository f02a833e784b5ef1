#include "services/cli/projects/project_csv.h"

#include <map>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "common/clock/date.h"
#include "services/cli/dataset/project_columns.h"
#include "services/cli/dataset/project_words.h"
#include "services/cli/output/amount_text.h"
#include "services/cli/output/csv_text.h"
#include "services/project/domain/history.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;
using project::History;
using project::Transition;
using Fields = std::map<std::string, std::string>;

std::int64_t NumberOf(const std::string& name) {
  std::int64_t number = 0;
  return absl::SimpleAtoi(name.substr(name.rfind('/') + 1), &number) ? number
                                                                     : 0;
}

project::StageEvent EventOf(const v1::StageEvent& event) {
  project::StageEvent result;
  result.number = NumberOf(event.name());
  result.kind = event.kind();
  result.stage = event.stage();
  const auto day = date::FromProto(event.event_date());
  if (day.ok()) result.event_date = *day;
  result.agreement = event.agreement();
  result.landing_proof = event.landing_proof();
  result.evidence = event.evidence();
  result.reason = event.reason();
  result.corrected = NumberOf(event.corrected_event());
  result.actor = event.actor();
  result.sequence = event.sequence();
  return result;
}

History HistoryOf(const std::vector<v1::StageEvent>& events) {
  std::vector<project::StageEvent> known;
  for (const v1::StageEvent& event : events) known.push_back(EventOf(event));
  return project::InForce(known);
}

std::string TruthText(bool value) { return value ? "true" : ""; }

std::string CsvAmount(bool reported, const google::type::Money& amount) {
  return reported ? YuanOf(amount).ToDecimal(2) : "";
}

// RFC 3339 with all its digits.
std::string ExactTime(const google::protobuf::Timestamp& time) {
  return absl::FormatTime(
      absl::RFC3339_full,
      absl::FromUnixSeconds(time.seconds()) + absl::Nanoseconds(time.nanos()),
      absl::UTCTimeZone());
}

void AddAttributes(const v1::Project& project, Fields& fields) {
  fields["code"] = project.name().substr(project.name().rfind('/') + 1);
  fields["display_name"] = project.display_name();
  fields["investor"] = project.investor();
  fields["investor_class"] =
      NameOfValue(InvestorClassWords(), project.investor_class());
  fields["headquarters_level"] =
      NameOfValue(HeadquartersLevelWords(), project.headquarters_level());
  fields["region_code"] = project.region_code();
  fields["district"] = project.district();
  fields["industry_chain"] = project.industry_chain();
  fields["kind"] = NameOfValue(ProjectKindWords(), project.kind());
  fields["operation"] =
      NameOfValue(OperationTypeWords(), project.operation_type());
  fields["expansion"] = TruthText(project.expansion());
  fields["high_level"] = TruthText(project.high_level());
  fields["fund_support_needed"] = TruthText(project.fund_support_needed());
  fields["owner"] = project.owner();
  fields["confidential"] = TruthText(project.confidential());
  fields["source_document"] = project.source_document();
  if (project.has_source_update_time()) {
    fields["source_update_time"] = ExactTime(project.source_update_time());
  }
  fields["synthetic"] = TruthText(project.synthetic());
  fields["etag"] = project.etag();
}

void AddAmounts(const v1::Project& project, Fields& fields) {
  fields["planned_total"] =
      CsvAmount(project.has_planned_total(), project.planned_total());
  fields["filed_investment"] =
      CsvAmount(project.has_filed_investment(), project.filed_investment());
  fields["fixed_asset_investment"] = CsvAmount(
      project.has_fixed_asset_investment(), project.fixed_asset_investment());
  if (!project.has_foreign_investment()) return;
  fields["foreign_investment"] = CsvAmount(true, project.foreign_investment());
  fields["foreign_currency"] = project.foreign_investment().currency_code();
  fields["foreign_rate"] = project.foreign_investment_rate().value();
}

// Puts a transition into its columns. False where they cannot tell all of it.
bool AddTransition(const Transition& transition, Fields& fields) {
  const auto put = [&](const char* column, std::string text) {
    std::string& field = fields[column];
    const bool free = field.empty() || field == text;
    if (free) field = std::move(text);
    return free;
  };
  const std::string day = date::Format(transition.event_date);
  const bool bare = transition.evidence.empty();
  const bool plain = bare && transition.reason.empty();
  switch (transition.stage) {
    case v1::PROJECT_STAGE_NEGOTIATING:
      return put("negotiating_date", day) && plain;
    case v1::PROJECT_STAGE_SIGNED:
      if (fields["signed_date"].empty()) {
        put("agreement", NameOfValue(AgreementWords(), transition.agreement));
        return put("signed_date", day) && plain;
      }
      return put("formal_date", day) && plain;
    case v1::PROJECT_STAGE_LANDED:
      put("landing_proof",
          NameOfValue(LandingProofWords(), transition.landing_proof));
      put("landed_evidence", transition.evidence);
      return put("landed_date", day) && transition.reason.empty();
    case v1::PROJECT_STAGE_STARTED:
      put("start_evidence", transition.evidence);
      return put("started_date", day) && transition.reason.empty();
    case v1::PROJECT_STAGE_OPERATING:
      return put("operating_date", day) && plain;
    case v1::PROJECT_STAGE_SUSPENDED:
      return put("suspended_date", day) && put("reason", transition.reason) &&
             bare;
    default:
      return put("terminated_date", day) && put("reason", transition.reason) &&
             bare;
  }
}

bool AddHistory(const History& history, Fields& fields) {
  bool whole = true;
  bool suspended = false;
  for (const Transition& transition : history.transitions) {
    if (suspended && transition.stage != v1::PROJECT_STAGE_TERMINATED) {
      // It went on: the row tells of a project that never was suspended.
      whole = false;
      suspended = false;
      fields["suspended_date"].clear();
      fields["reason"].clear();
      continue;
    }
    suspended = transition.stage == v1::PROJECT_STAGE_SUSPENDED;
    whole = AddTransition(transition, fields) && whole;
  }
  if (history.verification) {
    fields["verifier"] = history.verification->verifier;
    fields["verification_evidence"] = history.verification->evidence;
  }
  return whole;
}

}  // namespace

std::string ProjectCsvHeader() {
  std::string header;
  for (const ProjectColumn& column : ProjectColumns()) {
    absl::StrAppend(&header, header.empty() ? "" : ",", column.name);
  }
  return header + "\n";
}

bool AppendProjectCsv(const v1::Project& project,
                      const std::vector<v1::StageEvent>& events,
                      std::string& out) {
  Fields fields;
  AddAttributes(project, fields);
  AddAmounts(project, fields);
  const bool whole = AddHistory(HistoryOf(events), fields);
  const char* separator = "";
  for (const ProjectColumn& column : ProjectColumns()) {
    absl::StrAppend(&out, separator, CsvField(fields[column.name]));
    separator = ",";
  }
  out.push_back('\n');
  return whole;
}

}  // namespace jixiao::cli
