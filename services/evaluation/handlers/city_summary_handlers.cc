#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "common/resource/names.h"
#include "common/status/macros.h"
#include "services/evaluation/document/city_summary.h"
#include "services/evaluation/handlers/draft_reads.h"
#include "services/evaluation/handlers/score_handlers.h"
#include "services/evaluation/handlers/score_messages.h"
#include "services/evaluation/render/render.h"
#include "services/evaluation/store/city_rows.h"
#include "services/evaluation/store/score_totals.h"
#include "services/evaluation/validate/score_request.h"

namespace jixiao::evaluation {
namespace {

// Far more departments than a city has.
constexpr int kMostDepartments = 10000;
constexpr int kMostContradictions = 20;
// A stream may last minutes; a worker does not wait so long for its turn.
constexpr absl::Duration kLongestTurn = absl::Seconds(30);

// What the summary is made of, in one snapshot of four statements.
struct CityRead {
  std::vector<CoverageRow> coverage;  // by department
  std::vector<ContradictionRow> contradictions;
  std::map<std::string, std::string> signatories;
};

void SelectCity(mysql::Session& session, const YearOfScores& year,
                CityRead* city) {
  city->coverage = SelectCoverage(session, year, "", kMostDepartments);
  city->contradictions =
      SelectContradictions(session, year, kMostContradictions);
  city->signatories = SelectSignatories(session, year.fiscal_year);
}

void AddDepartments(const std::vector<CoverageRow>& coverage,
                    CitySummary* summary) {
  std::vector<const TotalRow*> totals;
  for (const CoverageRow& row : coverage) {
    summary->coverages.push_back(CoverageOf(row));
    totals.push_back(&row.total);
  }
  std::stable_sort(totals.begin(), totals.end(),
                   [](const TotalRow* a, const TotalRow* b) {
                     return a->score_total > b->score_total;
                   });
  RankState state;
  for (const TotalRow* total : totals) {
    summary->ranks.push_back(Ranked(*total, state));
  }
}

CitySummary SummaryOf(const YearOfScores& year, CityRead city) {
  CitySummary summary;
  summary.fiscal_year = year.fiscal_year;
  summary.drafts = year.drafts;
  AddDepartments(city.coverage, &summary);
  for (auto& [department, name] : city.signatories) {
    summary.names[resource::DepartmentName(department)] = std::move(name);
  }
  for (ContradictionRow& row : city.contradictions) {
    summary.contradictions.push_back(
        {std::move(row.framework), std::move(row.indicator_code),
         std::move(row.indicator), std::move(row.direction),
         row.department_count, PointsFromHundredths(row.claimed),
         PointsFromHundredths(row.computed)});
  }
  return summary;
}

// The slot is given back before anything else is done.
absl::StatusOr<std::string> RenderSummaryInTurn(const Backend& backend,
                                                const rpc::Call& call,
                                                const v1::Document& summary,
                                                v1::DocumentFormat format) {
  JX_ASSIGN_OR_RETURN(const RenderSlots::Slot slot,
                      backend.render_slots->Take(std::min(
                          call.deadline, absl::Now() + kLongestTurn)));
  return Render(summary, format);
}

}  // namespace

absl::StatusOr<std::string> DownloadCitySummary(
    const Backend& backend, const rpc::Call& call,
    const v1::DownloadCitySummaryRequest& request) {
  JX_RETURN_IF_ERROR(CheckDrafts(call, request.include_drafts()));
  JX_RETURN_IF_ERROR(ValidateDownloadCitySummary(request));
  const YearOfScores year{request.fiscal_year(), request.include_drafts()};
  CityRead city;
  JX_RETURN_IF_ERROR(
      backend.database.Read({call.deadline}, [&](mysql::Session& session) {
        SelectCity(session, year, &city);
        return absl::OkStatus();
      }));
  JX_ASSIGN_OR_RETURN(std::string bytes,
                      RenderSummaryInTurn(
                          backend, call,
                          MakeCitySummary(SummaryOf(year, std::move(city))),
                          request.format()));
  JX_RETURN_IF_ERROR(RecordScoresRead(backend, call, rpc::kAllDepartments,
                                      request.include_drafts()));
  return bytes;
}

}  // namespace jixiao::evaluation
