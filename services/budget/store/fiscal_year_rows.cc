#include "services/budget/store/fiscal_year_rows.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "common/bulk/importer.h"
#include "common/clock/timestamp.h"
#include "common/journal/audit_json.h"
#include "common/money/money.h"
#include "common/resource/etag.h"
#include "common/resource/fields.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/budget/domain/codes.h"
#include "services/budget/store/department_rows.h"

namespace jixiao::budget {
namespace {

constexpr char kFiscalYearColumns[] =
    "fiscal_year, sequence, state, opening_carry_over, closing_carry_over, "
    "carry_over_resolution, planned_payments, transcribed, update_time";

std::optional<google::type::Money> ReadAmount(const mysql::Rows& rows,
                                              size_t column) {
  const auto fen = rows.OptionalInt64(column);
  if (!fen.has_value()) return std::nullopt;
  return money::ToProto(money::Money::FromFen(*fen));
}

v1::FiscalYear ReadYear(const std::string& department,
                        const mysql::Rows& rows) {
  v1::FiscalYear year =
      UnchangedYear({department, static_cast<int32_t>(rows.Int64(1))});
  year.set_sequence(rows.Int64(2));
  year.set_etag(resource::EtagOf(year.sequence()));
  year.set_state(FiscalYearStateOf(rows.Text(3)));
  if (const auto amount = ReadAmount(rows, 4)) {
    *year.mutable_opening_carry_over() = *amount;
  }
  if (const auto amount = ReadAmount(rows, 5)) {
    *year.mutable_closing_carry_over() = *amount;
  }
  if (const auto amount = ReadAmount(rows, 6)) {
    *year.mutable_carry_over_resolution() = *amount;
  }
  for (const auto& fen : nlohmann::json::parse(rows.Text(7), nullptr, false)) {
    *year.add_planned_payments() =
        money::ToProto(money::Money::FromFen(fen.get<int64_t>()));
  }
  year.set_transcribed(rows.Bool(8));
  *year.mutable_update_time() = ToTimestamp(rows.Time(9));
  return year;
}

// Of an amount that validation has passed.
int64_t Fen(const google::type::Money& amount) {
  return money::FromProto(amount).value().fen();
}

void InsertYear(mysql::Session& session, const std::string& department,
                const v1::FiscalYear& year, int64_t sequence, absl::Time now) {
  const auto fen = [](bool reported, const google::type::Money& amount) {
    return reported ? std::optional<int64_t>(Fen(amount)) : std::nullopt;
  };
  nlohmann::json payments = nlohmann::json::array();
  for (const auto& payment : year.planned_payments()) {
    payments.push_back(Fen(payment));
  }
  session.Execute(
      "INSERT INTO fiscal_year_revision (department, fiscal_year, sequence, "
      "state, opening_carry_over, closing_carry_over, carry_over_resolution, "
      "planned_payments, transcribed, update_time) VALUES (?, ?, ?, ?, ?, ?, "
      "?, ?, ?, ?)",
      {department, year.fiscal_year(), sequence, CodeOf(year.state()),
       fen(year.has_opening_carry_over(), year.opening_carry_over()),
       fen(year.has_closing_carry_over(), year.closing_carry_over()),
       fen(year.has_carry_over_resolution(), year.carry_over_resolution()),
       payments.dump(), year.transcribed(), now});
}

// A year with those before and after it.
struct Neighbours {
  v1::FiscalYear before;
  v1::FiscalYear year;
  v1::FiscalYear after;
};

Neighbours SelectNeighbours(mysql::Session& session, const FiscalYearKey& key) {
  const int32_t year = key.fiscal_year;
  Neighbours found{UnchangedYear({key.department, year - 1}),
                   UnchangedYear(key),
                   UnchangedYear({key.department, year + 1})};
  for (v1::FiscalYear& changed : SelectFiscalYears(
           session, key.department, year - 1, year + 1, journal::kLatest, 3)) {
    v1::FiscalYear& place =
        changed.fiscal_year() < year
            ? found.before
            : (changed.fiscal_year() == year ? found.year : found.after);
    place = std::move(changed);
  }
  return found;
}

// The year as it is to be, in the place of the stored one.
using Change = std::function<absl::Status(mysql::Session&, Neighbours&)>;

absl::StatusOr<v1::FiscalYear> Write(mysql::Database& database,
                                     const journal::WriteCall& write,
                                     const FiscalYearKey& key,
                                     const std::string& etag,
                                     const std::string& action,
                                     const Change& change) {
  v1::FiscalYear response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, key.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        JX_RETURN_IF_ERROR(CheckDepartment(session, key.department));
        Neighbours years = SelectNeighbours(session, key);
        const v1::FiscalYear before = years.year;
        if (before.etag() != etag) {
          return status::EtagMismatch(FiscalYearName(key));
        }
        JX_RETURN_IF_ERROR(change(session, years));
        InsertYear(session, key.department, years.year, entry.sequence(),
                   write.now);
        response = SelectFiscalYear(session, key.department, key.fiscal_year,
                                    journal::kLatest);
        entry.Audit(response.name(), action, journal::AuditJson(before),
                    journal::AuditJson(response));
        return absl::OkStatus();
      }));
  return response;
}

absl::Status CheckImportsFinished(mysql::Session& session,
                                  const FiscalYearKey& key) {
  const std::vector<std::string> unfinished =
      bulk::UnfinishedImports(session, key.department, key.fiscal_year);
  if (unfinished.empty()) return absl::OkStatus();
  return status::FailedPrecondition(
      type::v1::ERROR_REASON_IMPORT_UNFINISHED,
      "an import of this year has begun and not ended: " + unfinished.front() +
          "; run it again to complete it, or abandon it",
      {{"import", unfinished.front()}}, unfinished.front());
}

}  // namespace

v1::FiscalYear SelectFiscalYear(mysql::Session& session,
                                const std::string& department,
                                int32_t fiscal_year, int64_t sequence) {
  mysql::Rows rows = session.Query(
      std::string("SELECT ") + kFiscalYearColumns +
          " FROM fiscal_year_revision WHERE department = ? AND fiscal_year = "
          "? AND sequence <= ? ORDER BY sequence DESC LIMIT 1",
      {department, fiscal_year, sequence});
  if (!rows.Next()) return UnchangedYear({department, fiscal_year});
  return ReadYear(department, rows);
}

std::vector<v1::FiscalYear> SelectFiscalYears(mysql::Session& session,
                                              const std::string& department,
                                              int32_t first_year,
                                              int32_t last_year,
                                              int64_t sequence, int limit) {
  mysql::Rows rows = session.Query(
      std::string("SELECT ") + kFiscalYearColumns +
          " FROM fiscal_year_revision AS revision WHERE department = ? AND "
          "fiscal_year BETWEEN ? AND ? AND sequence = (SELECT "
          "MAX(latest.sequence) FROM fiscal_year_revision AS latest WHERE "
          "latest.department = revision.department AND latest.fiscal_year = "
          "revision.fiscal_year AND latest.sequence <= ?) ORDER BY "
          "fiscal_year LIMIT ?",
      {department, first_year, last_year, sequence, limit});
  std::vector<v1::FiscalYear> years;
  while (rows.Next()) years.push_back(ReadYear(department, rows));
  return years;
}

std::map<std::string, v1::FiscalYear> SelectYearOfDepartments(
    mysql::Session& session, int32_t fiscal_year, const std::string& first,
    const std::string& last) {
  mysql::Rows rows = session.Query(
      std::string("SELECT ") + kFiscalYearColumns +
          ", department FROM (SELECT department AS id FROM department WHERE "
          "department BETWEEN ? AND ?) AS these STRAIGHT_JOIN "
          "fiscal_year_revision AS revision ON department = id AND "
          "fiscal_year = ? AND sequence = (SELECT MAX(latest.sequence) FROM "
          "fiscal_year_revision AS latest WHERE latest.department = id AND "
          "latest.fiscal_year = ?)",
      {first, last, fiscal_year, fiscal_year});
  std::map<std::string, v1::FiscalYear> years;
  while (rows.Next()) {
    years.emplace(rows.Text(10), ReadYear(rows.Text(10), rows));
  }
  return years;
}

absl::Status CheckOpen(mysql::Session& session, const std::string& department,
                       int32_t fiscal_year) {
  return CheckOpenYear(
      SelectFiscalYear(session, department, fiscal_year, journal::kLatest));
}

absl::Status CheckPostable(mysql::Session& session,
                           const std::string& department, int32_t fiscal_year,
                           bool only_reversals, bool may_correct) {
  return CheckPosting(
      SelectFiscalYear(session, department, fiscal_year, journal::kLatest),
      only_reversals, may_correct);
}

absl::StatusOr<v1::FiscalYear> ReadFiscalYear(mysql::Database& database,
                                              mysql::CallDeadline deadline,
                                              const FiscalYearKey& key) {
  v1::FiscalYear year;
  JX_RETURN_IF_ERROR(
      database.Read(deadline, [&](mysql::Session& session) -> absl::Status {
        JX_RETURN_IF_ERROR(CheckDepartment(session, key.department));
        year = SelectFiscalYear(session, key.department, key.fiscal_year,
                                journal::kLatest);
        return absl::OkStatus();
      }));
  return year;
}

absl::StatusOr<std::vector<v1::FiscalYear>> ReadFiscalYears(
    mysql::Database& database, mysql::CallDeadline deadline,
    const std::string& department, int32_t after_year, int limit) {
  std::vector<v1::FiscalYear> years;
  JX_RETURN_IF_ERROR(
      database.Read(deadline, [&](mysql::Session& session) -> absl::Status {
        JX_RETURN_IF_ERROR(CheckDepartment(session, department));
        years = SelectFiscalYears(session, department, after_year + 1,
                                  resource::kMaxYear, journal::kLatest, limit);
        return absl::OkStatus();
      }));
  return years;
}

absl::StatusOr<v1::FiscalYear> WriteFiscalYear(
    mysql::Database& database, const journal::WriteCall& write,
    const FiscalYearKey& key, const std::string& etag,
    const std::function<absl::Status(v1::FiscalYear&)>& change) {
  return Write(database, write, key, etag, "UPDATE",
               [&](mysql::Session&, Neighbours& years) -> absl::Status {
                 JX_RETURN_IF_ERROR(CheckOpenYear(years.year));
                 JX_RETURN_IF_ERROR(change(years.year));
                 if (Binding(years.before)) {
                   JX_RETURN_IF_ERROR(CheckCarryOver(years.before, years.year));
                 }
                 if (Binding(years.after)) {
                   JX_RETURN_IF_ERROR(CheckCarryOver(years.year, years.after));
                 }
                 return absl::OkStatus();
               });
}

absl::StatusOr<v1::FiscalYear> WriteFiscalYearState(
    mysql::Database& database, const journal::WriteCall& write,
    const FiscalYearKey& key, const std::string& etag,
    v1::FiscalYear::State to) {
  const bool closes = to == v1::FiscalYear::STATE_CLOSED;
  return Write(database, write, key, etag, closes ? "CLOSE" : "SEAL",
               [&](mysql::Session& session, Neighbours& years) -> absl::Status {
                 JX_RETURN_IF_ERROR(CheckTransition(years.year, to));
                 JX_RETURN_IF_ERROR(CheckImportsFinished(session, key));
                 JX_RETURN_IF_ERROR(CheckCarryOver(years.before, years.year));
                 JX_RETURN_IF_ERROR(CheckCarryOver(years.year, years.after));
                 years.year.set_state(to);
                 return absl::OkStatus();
               });
}

}  // namespace jixiao::budget
