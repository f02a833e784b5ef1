#include "services/project/domain/project.h"

#include "absl/strings/str_cat.h"
#include "common/bulk/content.h"
#include "common/clock/date.h"
#include "common/clock/timestamp.h"
#include "common/resource/names.h"

namespace jixiao::project {
namespace {

std::optional<int64_t> Fen(const std::optional<money::Money>& amount) {
  if (!amount.has_value()) return std::nullopt;
  return amount->fen();
}

void SetMoney(const std::optional<money::Money>& amount,
              google::type::Money* (v1::Project::*field)(),
              v1::Project& proto) {
  if (amount.has_value()) *(proto.*field)() = money::ToProto(*amount);
}

void SetDates(const StageDates& dates, v1::StageDates& proto) {
  const std::array<google::type::Date* (v1::StageDates::*)(), kStages> fields =
      {&v1::StageDates::mutable_negotiating_date,
       &v1::StageDates::mutable_signed_date,
       &v1::StageDates::mutable_landed_date,
       &v1::StageDates::mutable_started_date,
       &v1::StageDates::mutable_operating_date};
  for (std::size_t i = 0; i < kStages; ++i) {
    if (dates[i].has_value()) *(proto.*fields[i])() = date::ToProto(*dates[i]);
  }
}

}  // namespace

const std::array<const char*, kStages> kStageFields = {
    "negotiating_date", "signed_date", "landed_date", "started_date",
    "operating_date"};

std::optional<absl::CivilDay> FirstDate(const StageDates& dates) {
  for (const auto& day : dates) {
    if (day.has_value()) return day;
  }
  return std::nullopt;
}

v1::ProjectStage StageOf(const StageDates& dates) {
  for (std::size_t i = kStages; i > 0; --i) {
    if (dates[i - 1].has_value()) return static_cast<v1::ProjectStage>(i);
  }
  return v1::PROJECT_STAGE_UNSPECIFIED;
}

std::string ContentDigest(const ProjectRow& row) {
  bulk::Content content("project/1");
  content.Add(row.code)
      .Add(row.display_name)
      .Add(row.district)
      .Add(int64_t{row.fiscal_year})
      .Add(static_cast<int64_t>(row.kind))
      .Add(static_cast<int64_t>(row.operation_type))
      .Add(static_cast<int64_t>(row.high_level))
      .Add(Fen(row.planned_total))
      .Add(Fen(row.filed_investment))
      .Add(Fen(row.fixed_asset_investment))
      .Add(Fen(row.actual_investment));
  for (const auto& day : row.stage_dates) {
    content.Add(day.has_value() ? std::optional(date::Format(*day))
                                : std::nullopt);
  }
  return content.Add(static_cast<int64_t>(row.synthetic)).Digest();
}

std::string ProjectName(const std::string& department,
                        const std::string& code) {
  return resource::ChildName(department, kProjects, code);
}

v1::Project ToProto(const std::string& department,
                    const StoredProject& project) {
  const ProjectRow& row = project.row;
  v1::Project proto;
  proto.set_name(ProjectName(department, row.code));
  proto.set_uid(project.uid);
  proto.set_code(row.code);
  proto.set_display_name(row.display_name);
  proto.set_district(row.district);
  proto.set_fiscal_year(row.fiscal_year);
  proto.set_kind(row.kind);
  proto.set_operation_type(row.operation_type);
  proto.set_high_level(row.high_level);
  SetMoney(row.planned_total, &v1::Project::mutable_planned_total, proto);
  SetMoney(row.filed_investment, &v1::Project::mutable_filed_investment, proto);
  SetMoney(row.fixed_asset_investment,
           &v1::Project::mutable_fixed_asset_investment, proto);
  SetMoney(row.actual_investment, &v1::Project::mutable_actual_investment,
           proto);
  if (FirstDate(row.stage_dates).has_value()) {
    SetDates(row.stage_dates, *proto.mutable_stage_dates());
  }
  proto.set_stage(StageOf(row.stage_dates));
  proto.set_synthetic(row.synthetic);
  *proto.mutable_create_time() = ToTimestamp(project.create_time);
  *proto.mutable_update_time() = ToTimestamp(project.update_time);
  proto.set_etag(absl::StrCat("\"", project.version, "\""));
  return proto;
}

}  // namespace jixiao::project
