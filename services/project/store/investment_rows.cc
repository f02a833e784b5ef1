#include "services/project/store/investment_rows.h"

#include <algorithm>
#include <tuple>

#include "common/clock/timestamp.h"
#include "common/mysql/steps.h"
#include "common/resource/names.h"
#include "services/project/domain/currency.h"
#include "services/project/domain/investment.h"
#include "services/project/domain/project_state.h"
#include "services/project/store/columns.h"

namespace jixiao::project {
namespace {

constexpr size_t kKeysAStatement = 250;
constexpr size_t kInsertColumns = 16;
constexpr size_t kDigestColumn = 15;  // of a select of a digest too

constexpr char kSelectInvestment[] =
    "SELECT project, year, month, investment, kind, amount, currency, rate, "
    "amount_cny, reason, evidence, synthetic, sequence, create_time";

constexpr char kInsertInvestments[] =
    "INSERT INTO investment (department, project, year, month, investment, "
    "kind, amount, currency, rate, amount_cny, reason, evidence, synthetic, "
    "content_digest, sequence, create_time) VALUES";

// What follows a place, as ranges of the primary key: of one project, of all.
constexpr char kAfterInProject[] =
    " AND (year > ? OR (year = ? AND month > ?) OR (year = ? AND month = ? AND "
    "investment > ?))";
constexpr char kAfter[] =
    " AND (project > ? OR (project = ? AND year > ?) OR (project = ? AND year "
    "= ? AND month > ?) OR (project = ? AND year = ? AND month = ? AND "
    "investment > ?))";

constexpr char kByPlace[] = " ORDER BY project, year, month, investment";
constexpr char kByPlaceInProject[] = " ORDER BY year, month, investment";

v1::Investment ReadInvestment(const std::string& department,
                              const mysql::Rows& rows) {
  ColumnReader column(rows);
  v1::Investment investment;
  const resource::Child project = {department, column.Text()};
  investment.set_project(ProjectName(project));
  investment.set_year(column.Int32());
  investment.set_month(column.Int32());
  investment.set_investment_id(column.Text());
  investment.set_name(InvestmentName(project, investment.investment_id()));
  investment.set_kind(column.EnumValue<v1::Investment::Kind>());
  const int64_t amount = column.Int64();
  *investment.mutable_amount() = MoneyOf(amount, column.Text());
  google::type::Decimal rate = column.OptionalDecimal();
  if (!rate.value().empty()) *investment.mutable_rate() = std::move(rate);
  *investment.mutable_amount_cny() = MoneyOf(column.Int64(), "CNY");
  investment.set_reason(column.Text());
  investment.set_evidence(column.Text());
  investment.set_synthetic(column.Bool());
  investment.set_sequence(column.Int64());
  *investment.mutable_create_time() = ToTimestamp(column.Time());
  return investment;
}

// "(project = ? AND investment = ?) OR ..." of some keys, of few lengths.
struct KeyList {
  std::string condition;
  mysql::Params values;
};

KeyList ListOfKeys(const std::vector<InvestmentKey>& keys, size_t begin) {
  const size_t count = std::min(keys.size() - begin, kKeysAStatement);
  const size_t length = count == 1 ? 1 : kKeysAStatement;
  KeyList list;
  for (size_t i = 0; i < length; ++i) {
    list.condition += i == 0 ? "" : " OR ";
    list.condition += "(project = ? AND investment = ?)";
    const InvestmentKey& key = keys[begin + std::min(i, count - 1)];
    list.values.emplace_back(key.first);
    list.values.emplace_back(key.second);
  }
  return list;
}

mysql::Params InsertParams(const std::string& department,
                           const v1::Investment& investment, int64_t sequence,
                           const std::string& create_time) {
  const auto project =
      resource::ParseChildName(investment.project(), kProjects);
  return mysql::ParamsOf(
      department, project->id, investment.year(), investment.month(),
      investment.investment_id(), investment.kind(),
      SmallestUnits(investment.amount()), investment.amount().currency_code(),
      DecimalParam(investment.rate()), SmallestUnits(investment.amount_cny()),
      investment.reason(), investment.evidence(), investment.synthetic(),
      ContentDigest(investment), sequence, create_time);
}

}  // namespace

std::map<InvestmentKey, StoredInvestment> SelectInvestments(
    mysql::Session& session, const std::string& department,
    const std::vector<InvestmentKey>& keys) {
  std::map<InvestmentKey, StoredInvestment> found;
  for (size_t begin = 0; begin < keys.size(); begin += kKeysAStatement) {
    KeyList list = ListOfKeys(keys, begin);
    mysql::Params params = {department};
    params.insert(params.end(), list.values.begin(), list.values.end());
    mysql::Rows rows = session.Query(
        std::string(kSelectInvestment) +
            ", content_digest FROM investment FORCE INDEX (investment_by_id) "
            "WHERE department = ? AND (" +
            list.condition + ")",
        params);
    while (rows.Next()) {
      StoredInvestment stored = {ReadInvestment(department, rows),
                                 rows.Text(kDigestColumn)};
      found.emplace(
          InvestmentKey(rows.Text(1), stored.investment.investment_id()),
          std::move(stored));
    }
  }
  return found;
}

std::vector<v1::Investment> SelectInvestmentPage(
    mysql::Session& session, const std::string& department,
    const std::string& project_id, const std::optional<InvestmentPlace>& after,
    int64_t limit) {
  std::string sql = std::string(kSelectInvestment) +
                    " FROM investment FORCE INDEX (PRIMARY) WHERE department = "
                    "?";
  mysql::Params params = {department};
  if (!project_id.empty()) {
    sql += " AND project = ?";
    params.emplace_back(project_id);
    if (after.has_value()) {
      sql += kAfterInProject;
      const mysql::Params place = {after->year,  after->year,
                                   after->month, after->year,
                                   after->month, after->investment_id};
      params.insert(params.end(), place.begin(), place.end());
    }
  } else if (after.has_value()) {
    sql += kAfter;
    const auto& [project, year, month, investment] = *after;
    const mysql::Params place = {project, project, year, project, year,
                                 month,   project, year, month,   investment};
    params.insert(params.end(), place.begin(), place.end());
  }
  params.emplace_back(limit);
  sql += project_id.empty() ? kByPlace : kByPlaceInProject;
  mysql::Rows rows = session.Query(sql + " LIMIT ?", params);
  std::vector<v1::Investment> page;
  while (rows.Next()) page.push_back(ReadInvestment(department, rows));
  return page;
}

std::map<std::string, std::vector<v1::Investment>> SelectInvestmentsOf(
    mysql::Session& session, const std::string& department,
    const std::vector<std::string>& project_ids) {
  std::map<std::string, std::vector<v1::Investment>> investments;
  for (size_t begin = 0; begin < project_ids.size();
       begin += mysql::kIdsAStatement) {
    mysql::IdList ids = mysql::ListOfIds(project_ids, begin);
    mysql::Params params = {department};
    params.insert(params.end(), ids.values.begin(), ids.values.end());
    mysql::Rows rows = session.Query(
        std::string(kSelectInvestment) +
            " FROM investment WHERE department = ? AND project IN " +
            ids.placeholders + kByPlace,
        params);
    while (rows.Next()) {
      investments[rows.Text(1)].push_back(ReadInvestment(department, rows));
    }
  }
  return investments;
}

void InsertInvestments(mysql::Session& session, const std::string& department,
                       const std::vector<v1::Investment>& investments,
                       int64_t sequence, absl::Time now) {
  std::vector<const v1::Investment*> by_place;
  by_place.reserve(investments.size());
  for (const v1::Investment& one : investments) by_place.push_back(&one);
  const auto place = [](const v1::Investment* one) {
    return std::make_tuple(one->project(), one->year(), one->month(),
                           one->investment_id());
  };
  std::sort(by_place.begin(), by_place.end(),
            [&](const v1::Investment* a, const v1::Investment* b) {
              return place(a) < place(b);
            });
  const std::string create_time = mysql::FormatDateTime(now);
  std::vector<mysql::Params> rows;
  rows.reserve(by_place.size());
  for (const v1::Investment* one : by_place) {
    rows.push_back(InsertParams(department, *one, sequence, create_time));
  }
  mysql::InsertInSteps(session, kInsertInvestments, kInsertColumns,
                       std::move(rows));
}

}  // namespace jixiao::project
