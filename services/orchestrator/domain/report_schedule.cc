#include "services/orchestrator/domain/report_schedule.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "common/resource/fields.h"
#include "common/status/status.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::OverdueReport;
using report::v1::Report;

constexpr char kSchedulePrefix[] = "reportSchedules/";

// What has to be done next with a report in this state.
OverdueReport::Stage NextStage(const Progress& progress) {
  if (progress.published) return OverdueReport::STAGE_UNSPECIFIED;
  switch (progress.state) {
    case Report::STATE_SUBMITTED:
      return OverdueReport::STAGE_REVIEW;
    case Report::STATE_REVIEWED:
    case Report::STATE_PUBLISHING:
      return OverdueReport::STAGE_PUBLICATION;
    default:
      return OverdueReport::STAGE_SUBMISSION;
  }
}

absl::CivilDay DueDay(OverdueReport::Stage stage, const Deadlines& deadlines) {
  switch (stage) {
    case OverdueReport::STAGE_REVIEW:
      return deadlines.review;
    case OverdueReport::STAGE_PUBLICATION:
      return deadlines.publish;
    default:
      return deadlines.submit;
  }
}

}  // namespace

std::string ReportScheduleName(int fiscal_year) {
  return absl::StrCat(kSchedulePrefix, fiscal_year);
}

absl::StatusOr<int> ParseReportScheduleName(std::string_view name) {
  absl::string_view year(name.data(), name.size());
  int fiscal_year = 0;
  if (absl::ConsumePrefix(&year, kSchedulePrefix) &&
      absl::SimpleAtoi(year, &fiscal_year) &&
      fiscal_year >= resource::kMinYear && fiscal_year <= resource::kMaxYear &&
      ReportScheduleName(fiscal_year) == name) {
    return fiscal_year;
  }
  return status::InvalidValue(
      "must be reportSchedules/{fiscal_year}, such as reportSchedules/2024");
}

std::optional<Lateness> LatenessOf(const Progress& progress,
                                   const Deadlines& deadlines,
                                   absl::CivilDay day) {
  Lateness late;
  late.stage = NextStage(progress);
  if (late.stage == OverdueReport::STAGE_UNSPECIFIED) return std::nullopt;
  late.due = DueDay(late.stage, deadlines);
  late.days = static_cast<int>(day - late.due);
  if (late.days <= 0) return std::nullopt;
  return late;
}

}  // namespace jixiao::orchestrator
