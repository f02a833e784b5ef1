#include <optional>
#include <utility>

#include "common/clock/date.h"
#include "common/money/money.h"
#include "common/registry/page.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/project/handlers/confidential.h"
#include "services/project/handlers/handlers.h"
#include "services/project/store/due_queries.h"
#include "services/project/store/filter_fields.h"
#include "services/project/store/project_queries.h"
#include "services/project/store/summary_queries.h"
#include "services/project/validate/project_query.h"

namespace jixiao::project {
namespace {

// "1" and the value, or "0" and nothing; then the id.
constexpr size_t kListKeys = 3;
constexpr size_t kDueKeys = 2;

std::optional<ProjectPosition> ProjectPositionOf(const paging::Keys& keys) {
  if (keys.empty()) return std::nullopt;
  ProjectPosition position{std::nullopt, keys[2]};
  if (keys[0] == "1") position.value = keys[1];
  return position;
}

paging::Keys KeysOfPosition(const ProjectPosition& position) {
  return {position.value.has_value() ? "1" : "0", position.value.value_or(""),
          position.project_id};
}

// AMOUNT_OVERFLOW.
absl::StatusOr<google::type::Money> MoneyOfSum(const rational::Rational& fen) {
  const absl::StatusOr<int64_t> whole = fen.ToInt64();
  if (whole.ok()) return money::ToProto(money::Money::FromFen(*whole));
  return status::FailedPrecondition(type::v1::ERROR_REASON_AMOUNT_OVERFLOW,
                                    "a sum does not fit an amount of money");
}

absl::StatusOr<v1::SummaryRow> SummaryRowOf(
    const std::vector<v1::SummaryDimension>& group_by, const SummarySum& sum) {
  v1::SummaryRow row;
  for (size_t i = 0; i < sum.values.size(); ++i) {
    row.add_values(ShownValue(group_by[i], sum.values[i]));
  }
  row.set_project_count(sum.project_count);
  row.set_synthetic_count(sum.synthetic_count);
  JX_ASSIGN_OR_RETURN(*row.mutable_planned_total(),
                      MoneyOfSum(sum.planned_total));
  JX_ASSIGN_OR_RETURN(*row.mutable_fixed_asset_investment(),
                      MoneyOfSum(sum.fixed_asset_investment));
  JX_ASSIGN_OR_RETURN(*row.mutable_actual_investment(),
                      MoneyOfSum(sum.actual_investment));
  return row;
}

}  // namespace

absl::Status ListProjects(const Backend& backend, const rpc::Call& call,
                          const v1::ListProjectsRequest& request,
                          v1::ListProjectsResponse& response) {
  JX_ASSIGN_OR_RETURN(
      ProjectListing listing,
      ValidateListProjects(request, ProjectFields(), ProjectOrders()));
  JX_ASSIGN_OR_RETURN(const int size,
                      paging::EffectivePageSize(request.page_size()));
  const std::string params = paging::ParamsDigest(request);
  JX_ASSIGN_OR_RETURN(const paging::Keys keys,
                      paging::DecodeToken(request.page_token(), call.method,
                                          params, kListKeys));
  ProjectQuery query{listing.department, std::move(listing.order),
                     std::move(listing.filter), std::move(listing.words)};
  if (!SeesConfidential(call.principal)) {
    query.filter.push_back({"p.confidential = 0", {}, ""});
  }
  ProjectPage page;
  JX_RETURN_IF_ERROR(
      backend.database.Read({call.deadline}, [&](mysql::Session& session) {
        page = SelectProjectPage(session, query, ProjectPositionOf(keys),
                                 static_cast<size_t>(size));
        return absl::OkStatus();
      }));
  const absl::CivilDay today = ShanghaiDay(backend.clock.Now());
  for (ProjectRecord& record : page.projects) {
    *response.add_projects() =
        ToProto(std::move(record), today, backend.reference);
  }
  if (page.last.has_value()) {
    response.set_next_page_token(
        paging::EncodeToken(call.method, params, KeysOfPosition(*page.last)));
  }
  return absl::OkStatus();
}

absl::Status ListDueProjects(const Backend& backend, const rpc::Call& call,
                             const v1::ListDueProjectsRequest& request,
                             v1::ListDueProjectsResponse& response) {
  JX_ASSIGN_OR_RETURN(
      const DueListing listing,
      ValidateListDueProjects(request, ShanghaiDay(backend.clock.Now()),
                              backend.reference));
  const DueQuery query{listing.department, request.district(), request.owner(),
                       listing.latest_due_date,
                       !SeesConfidential(call.principal)};
  const auto read = [&](const paging::Keys& keys,
                        int limit) -> absl::StatusOr<std::vector<v1::Project>> {
    std::optional<DuePosition> after;
    if (!keys.empty()) {
      JX_ASSIGN_OR_RETURN(const absl::CivilDay due, date::Parse(keys[0]));
      after = DuePosition{due, keys[1]};
    }
    std::vector<v1::Project> projects;
    JX_RETURN_IF_ERROR(
        backend.database.Read({call.deadline}, [&](mysql::Session& session) {
          projects.clear();
          for (ProjectRecord& record :
               SelectDueProjects(session, query, after, limit)) {
            projects.push_back(ToProto(
                std::move(record), listing.effective_date, backend.reference));
          }
          return absl::OkStatus();
        }));
    return projects;
  };
  return registry::AnswerPage(
      call, request, kDueKeys, read,
      [](const v1::Project& last) {
        const auto& due = last.window().due_date();
        return paging::Keys{
            date::Format(absl::CivilDay(due.year(), due.month(), due.day())),
            registry::LastSegment(last.name())};
      },
      response.mutable_projects(), response.mutable_next_page_token());
}

absl::Status SummarizeProjects(const Backend& backend, const rpc::Call& call,
                               const v1::SummarizeProjectsRequest& request,
                               v1::SummarizeProjectsResponse& response) {
  JX_ASSIGN_OR_RETURN(ProjectSummary valid,
                      ValidateSummarizeProjects(request, ProjectCellFields()));
  const SummaryQuery query{std::move(valid.department),
                           std::move(valid.group_by), std::move(valid.filter)};
  JX_ASSIGN_OR_RETURN(const int size,
                      paging::EffectivePageSize(request.page_size()));
  const std::string params = paging::ParamsDigest(request);
  JX_ASSIGN_OR_RETURN(const paging::Keys after,
                      paging::DecodeToken(request.page_token(), call.method,
                                          params, query.group_by.size()));
  Summary summary;
  JX_RETURN_IF_ERROR(
      backend.database.Read({call.deadline}, [&](mysql::Session& session) {
        summary = SelectSummary(session, query, after, size + 1);
        return absl::OkStatus();
      }));
  JX_ASSIGN_OR_RETURN(*response.mutable_total(),
                      SummaryRowOf(query.group_by, summary.total));
  std::vector<SummarySum>& rows = summary.rows;
  if (rows.size() > static_cast<size_t>(size)) {
    rows.pop_back();
    response.set_next_page_token(
        paging::EncodeToken(call.method, params, rows.back().values));
  }
  for (const SummarySum& sum : rows) {
    JX_ASSIGN_OR_RETURN(*response.add_rows(),
                        SummaryRowOf(query.group_by, sum));
  }
  return absl::OkStatus();
}

}  // namespace jixiao::project
