#include "common/bulk/importer.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "common/bulk/migrations/migrations.h"
#include "common/digest/digest.h"
#include "common/journal/journal.h"
#include "common/mysql/errors.h"
#include "common/resource/names.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::bulk {
namespace {

using nlohmann::json;

std::string ImportName(const std::string& department, int32_t fiscal_year,
                       const std::string& import_id) {
  return resource::ChildName(department, "imports",
                             std::to_string(fiscal_year) + "-" + import_id);
}

// Names the import by what it brings, so that the same file is the same import.
std::string ImportId(const std::vector<Item>& items) {
  std::string text;
  for (const Item& item : items) {
    text.append(item.id).append("\n").append(item.digest);
  }
  return digest::Sha256Hex(text).substr(0, 32);
}

// One run of one import; used by one thread.
class Run {
 public:
  Run(mysql::Database& database, const Clock& clock, Target& target,
      const Job& job, google::protobuf::Message* response,
      const std::function<void(const Result&)>& answer)
      : database_(database),
        clock_(clock),
        target_(target),
        job_(job),
        response_(response),
        answer_(answer),
        import_id_(ImportId(job.items)) {}

  absl::Status Go() {
    if (!job_.request_id.empty() && !job_.validate_only) {
      bool replayed = false;
      JX_RETURN_IF_ERROR(Replay(&replayed));
      if (replayed) return absl::OkStatus();
    }
    JX_RETURN_IF_ERROR(Begin());
    if (job_.validate_only || missing_.empty()) return absl::OkStatus();
    const size_t chunks = (missing_.size() + kChunk - 1) / kChunk;
    for (size_t i = 0; i < chunks; ++i) {
      if (job_.before_chunk) job_.before_chunk(static_cast<int>(i));
      if (job_.cancelled && job_.cancelled()) return status::Cancelled();
      JX_RETURN_IF_ERROR(Chunk(i * kChunk, i + 1 == chunks));
    }
    return absl::OkStatus();
  }

 private:
  using Work = std::function<absl::Status(mysql::Session&, journal::Entry&)>;

  // One transaction in the envelope. With `final` the response is stored under
  // the request id.
  absl::Status Write(bool final, const Work& work) {
    return database_.RunInTransaction(
        job_.deadline, [&](mysql::Session& session) {
          journal::WriteContext context;
          context.actor = job_.actor;
          context.department = job_.department;
          context.method = job_.method;
          context.request_id = final ? job_.request_id : "";
          context.request_digest = job_.request_digest;
          context.now = clock_.Now();
          return journal::Write(
              session, context, response_,
              [&](journal::Entry& entry) { return work(session, entry); });
        });
  }

  // Answers from an earlier success of the same request id, if there is one.
  // Nothing is ever stored here: the work fails on purpose.
  absl::Status Replay(bool* replayed) {
    bool reached = false;
    absl::Status outcome = Write(true, [&](mysql::Session&, journal::Entry&) {
      reached = true;
      return absl::CancelledError("not run before");
    });
    if (reached && absl::IsCancelled(outcome)) return absl::OkStatus();
    *replayed = outcome.ok();
    return outcome;
  }

  // Compares, and records the beginning when there is something to write. With
  // nothing to write this is the whole import and its response is stored.
  absl::Status Begin() {
    bool nothing_to_write = false;
    bool rolled_back = false;
    const Work compare = [&](mysql::Session& session, journal::Entry& entry) {
      nothing_to_write = rolled_back = false;
      JX_RETURN_IF_ERROR(target_.Check(session));
      JX_RETURN_IF_ERROR(Compare(session));
      nothing_to_write = missing_.empty();
      result_.created = static_cast<int64_t>(missing_.size());
      result_.unchanged =
          job_.repeated +
          static_cast<int64_t>(job_.items.size() - missing_.size());
      result_.sequence = journal::CurrentSequence(session, job_.department);
      answer_(result_);
      if (job_.validate_only) {
        rolled_back = true;
        return absl::CancelledError("validate_only");
      }
      if (nothing_to_write) return Close(session, entry, true);
      return Open(session, entry);
    };
    const absl::Status outcome = Write(false, compare);
    if (rolled_back && absl::IsCancelled(outcome)) return absl::OkStatus();
    if (!outcome.ok() || !nothing_to_write) return outcome;
    if (job_.request_id.empty()) return outcome;
    return Write(true, [&](mysql::Session&, journal::Entry&) {
      answer_(result_);
      return absl::OkStatus();
    });
  }

  absl::Status Compare(mysql::Session& session) {
    missing_.clear();
    for (size_t begin = 0; begin < job_.items.size(); begin += kChunk) {
      const size_t end = std::min(begin + kChunk, job_.items.size());
      const std::vector<std::string> stored =
          target_.StoredDigests(session, begin, end);
      for (size_t i = begin; i < end; ++i) {
        const std::string& digest = stored[i - begin];
        if (digest.empty()) {
          missing_.push_back(i);
        } else if (digest != job_.items[i].digest) {
          return status::RecordConflict(
              target_.resource_type(),
              resource::DepartmentName(job_.department), job_.items[i].id);
        }
      }
    }
    return absl::OkStatus();
  }

  // Keeps out whoever else is importing, fences off earlier runs of this or a
  // stalled import, and records this one as begun.
  absl::Status Open(mysql::Session& session, journal::Entry& entry) {
    mysql::Rows moving = session.Query(
        "SELECT import_id FROM import_run WHERE department = ? AND "
        "fiscal_year = ? AND import_id <> ? AND finish_time IS NULL AND "
        "TIMESTAMPDIFF(SECOND, move_time, UTC_TIMESTAMP(6)) < ? "
        "ORDER BY import_id LIMIT 1",
        {job_.department, job_.fiscal_year, import_id_,
         absl::ToInt64Seconds(kExclusive)});
    if (moving.Next()) return Busy(moving.Text(1));
    session.Execute(
        "UPDATE import_run SET attempt = attempt + 1 WHERE department = ? AND "
        "fiscal_year = ? AND finish_time IS NULL",
        {job_.department, job_.fiscal_year});
    session.Execute(
        "INSERT INTO import_run (department, fiscal_year, import_id, attempt, "
        "row_count, actor, begin_time, move_time, finish_time) VALUES (?, ?, "
        "?, 1, ?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), NULL) "
        "ON DUPLICATE KEY UPDATE move_time = UTC_TIMESTAMP(6), "
        "finish_time = NULL",
        {job_.department, job_.fiscal_year, import_id_,
         static_cast<int64_t>(job_.items.size()), job_.actor});
    mysql::Rows own = session.Query(
        "SELECT attempt FROM import_run WHERE department = ? AND fiscal_year "
        "= ? AND import_id = ?",
        {job_.department, job_.fiscal_year, import_id_});
    own.Next();
    attempt_ = own.Int64(1);
    Audit(entry, "BEGIN_IMPORT",
          json{{"fiscal_year", job_.fiscal_year},
               {"rows", job_.items.size()},
               {"missing", missing_.size()},
               {"attempt", attempt_}});
    return absl::OkStatus();
  }

  absl::Status Chunk(size_t begin, bool last) {
    const size_t end = std::min(begin + kChunk, missing_.size());
    const std::vector<size_t> rows(
        missing_.begin() + static_cast<std::ptrdiff_t>(begin),
        missing_.begin() + static_cast<std::ptrdiff_t>(end));
    return Write(last, [&](mysql::Session& session, journal::Entry& entry) {
      if (session.Execute(
              "UPDATE import_run SET move_time = UTC_TIMESTAMP(6) "
              "WHERE department = ? AND fiscal_year = ? AND "
              "import_id = ? AND attempt = ? AND finish_time IS "
              "NULL",
              {job_.department, job_.fiscal_year, import_id_, attempt_}) == 0) {
        return status::TransactionConflict();
      }
      result_.sequence = entry.sequence();
      target_.Insert(session, rows, result_.sequence);
      Audit(entry, "IMPORT_ROWS",
            json{{"fiscal_year", job_.fiscal_year},
                 {"rows", rows.size()},
                 {"first", job_.items[rows.front()].id},
                 {"last", job_.items[rows.back()].id}});
      if (!last) return absl::OkStatus();
      answer_(result_);
      return Close(session, entry, false);
    });
  }

  // Records the end; an import that never began needs none.
  absl::Status Close(mysql::Session& session, journal::Entry& entry,
                     bool when_begun) {
    const int64_t closed = session.Execute(
        "UPDATE import_run SET finish_time = UTC_TIMESTAMP(6) WHERE "
        "department = ? AND fiscal_year = ? AND import_id = ? AND finish_time "
        "IS NULL",
        {job_.department, job_.fiscal_year, import_id_});
    if (closed == 0 && when_begun) return absl::OkStatus();
    Audit(entry, "FINISH_IMPORT",
          json{{"fiscal_year", job_.fiscal_year}, {"rows", job_.items.size()}});
    return absl::OkStatus();
  }

  absl::Status Busy(const std::string& import_id) const {
    const std::string name =
        ImportName(job_.department, job_.fiscal_year, import_id);
    return status::FailedPrecondition(
        jixiao::type::v1::ERROR_REASON_IMPORT_UNFINISHED,
        "another import of this department and year is under way: " + name +
            "; complete it by running it again, or wait a minute",
        {{"import", name}}, name);
  }

  void Audit(journal::Entry& entry, const std::string& action,
             json after) const {
    entry.Audit(ImportName(job_.department, job_.fiscal_year, import_id_),
                action, nullptr, std::move(after));
  }

  mysql::Database& database_;
  const Clock& clock_;
  Target& target_;
  const Job& job_;
  google::protobuf::Message* const response_;
  const std::function<void(const Result&)>& answer_;
  const std::string import_id_;
  std::vector<size_t> missing_;  // indices of items that are not stored
  int64_t attempt_ = 0;
  Result result_;
};

}  // namespace

mysql::Migrations WithImportMigrations(const mysql::Migrations& service) {
  mysql::Migrations all = BulkMigrations();
  all.insert(all.end(), service.begin(), service.end());
  return all;
}

absl::Status RunImport(mysql::Database& database, const Clock& clock,
                       Target& target, const Job& job,
                       google::protobuf::Message* response,
                       const std::function<void(const Result&)>& answer) {
  return Run(database, clock, target, job, response, answer).Go();
}

std::vector<std::string> UnfinishedImports(mysql::Session& session,
                                           const std::string& department,
                                           int32_t fiscal_year) {
  mysql::Rows rows = session.Query(
      "SELECT import_id FROM import_run WHERE department = ? AND fiscal_year "
      "= ? AND finish_time IS NULL ORDER BY import_id",
      {department, fiscal_year});
  std::vector<std::string> names;
  while (rows.Next()) {
    names.push_back(ImportName(department, fiscal_year, rows.Text(1)));
  }
  return names;
}

}  // namespace jixiao::bulk
