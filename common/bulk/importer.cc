#include "common/bulk/importer.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "common/bulk/compare.h"
#include "common/bulk/migrations/migrations.h"
#include "common/journal/journal.h"
#include "common/metrics/imports.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::bulk {
namespace {

using nlohmann::json;

// Rows that are compared at a time.
constexpr size_t kCompared = 2000;

// One run of one import; used by one thread.
class Run {
 public:
  Run(mysql::Database& database, const Clock& clock, Target& target,
      Spool& spool, const Faults& faults, const Job& job,
      google::protobuf::Message* response,
      const std::function<void(const Result&)>& answer)
      : database_(database),
        clock_(clock),
        target_(target),
        spool_(spool),
        given_(faults),
        job_(job),
        response_(response),
        answer_(answer),
        key_{job.department, job.fiscal_year, spool.Identity()},
        name_(ImportName(key_)),
        faults_(faults) {}

  absl::Status Go() {
    if (!job_.request_id.empty() && !job_.validate_only) {
      JX_RETURN_IF_ERROR(Replay(&replayed_));
      if (replayed_) return absl::OkStatus();
    }
    JX_RETURN_IF_ERROR(database_.Read(
        job_.deadline,
        [this](mysql::Session& session) { return Survey(session); }));
    if (!job_.skip_faulty_rows) JX_RETURN_IF_ERROR(faults_.ToStatus());
    if (pending_ == 0) return Confirm();
    JX_RETURN_IF_ERROR(Begin());
    return job_.validate_only ? absl::OkStatus() : WriteChunks();
  }

  // Tells how it went; nothing when it wrote nothing on purpose, or only gave
  // an earlier answer again.
  void Measure(bool finished) const {
    if (job_.validate_only || replayed_) return;
    const std::string type = target_.resource_type();
    metrics::ImportEnded(type.substr(type.rfind('/') + 1), finished,
                         {result_.created, result_.updated, result_.unchanged,
                          result_.outdated, faults_.row_count()});
  }

 private:
  using Work = std::function<absl::Status(mysql::Session&, journal::Entry&)>;

  // One transaction in the envelope, rolled back at its end with
  // validate_only. With `final` the response is stored under the request id.
  absl::Status Write(bool final, const Work& work) {
    bool checked = false;
    const absl::Status outcome = database_.RunInTransaction(
        job_.deadline, [&](mysql::Session& session) -> absl::Status {
          checked = false;
          journal::WriteContext context;
          context.actor = job_.actor;
          context.department = job_.department;
          context.method = job_.method;
          context.request_id = final ? job_.request_id : "";
          context.request_digest = job_.request_digest;
          context.now = clock_.Now();
          JX_RETURN_IF_ERROR(journal::Write(
              session, context, response_,
              [&](journal::Entry& entry) { return work(session, entry); }));
          if (!job_.validate_only) return absl::OkStatus();
          checked = true;
          return absl::CancelledError("validate_only");
        });
    return checked ? absl::OkStatus() : outcome;
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

  // Tells which rows are missing and what is wrong with them.
  absl::Status Survey(mysql::Session& session) {
    faults_ = given_;
    result_ = Result();
    pending_ = 0;
    replacing_ = 0;
    only_late_ = true;
    JX_RETURN_IF_ERROR(target_.Check(session));
    result_.sequence = journal::CurrentSequence(session, job_.department);
    next_sequence_ = result_.sequence + 1;
    JX_RETURN_IF_ERROR(Compare(session));
    JX_RETURN_IF_ERROR(target_.Examine(session, spool_, faults_));
    for (size_t i = 0; i < spool_.size(); ++i) {
      if (spool_.Pending(i)) {
        ++pending_;
        replacing_ += spool_.Has(i, Spool::kReplaces);
        only_late_ = only_late_ && spool_.Has(i, Spool::kLate);
      } else if (spool_.Has(i, Spool::kOutdated)) {
        ++result_.outdated;
      } else if (!spool_.Has(i, Spool::kFaulty | Spool::kRefused)) {
        ++result_.unchanged;
      }
    }
    if (pending_ == 0) return absl::OkStatus();
    return target_.CheckWritable(session, only_late_);
  }

  absl::Status Compare(mysql::Session& session) {
    const bool all_missing = target_.StoresNothing(session);
    std::vector<SpooledRow> rows;
    for (size_t i = 0; i < spool_.size(); ++i) {
      spool_.Clear(i, Spool::kMissing | Spool::kReplaces | Spool::kOutdated |
                          Spool::kRefused);
      if (!spool_.Counts(i)) continue;
      if (all_missing) {
        spool_.Set(i, Spool::kMissing);
        continue;
      }
      JX_RETURN_IF_ERROR(spool_.Read(i, &rows.emplace_back()));
      if (rows.size() < kCompared) continue;
      JX_RETURN_IF_ERROR(CompareRows(session, rows));
      rows.clear();
    }
    return CompareRows(session, rows);
  }

  absl::Status CompareRows(mysql::Session& session,
                           const std::vector<SpooledRow>& rows) {
    JX_ASSIGN_OR_RETURN(
        const std::vector<uint16_t> marks,
        MarksOf(session, target_, job_.department, rows, faults_));
    for (size_t i = 0; i < rows.size(); ++i) {
      spool_.Set(rows[i].index, marks[i]);
    }
    return absl::OkStatus();
  }

  // Everything is there: only the end may have to be recorded.
  absl::Status Confirm() {
    return Write(!job_.validate_only,
                 [&](mysql::Session& session, journal::Entry& entry) {
                   if (FinishRun(session, key_)) AuditEnd(entry);
                   Answer(result_, faults_);
                   return absl::OkStatus();
                 });
  }

  // Keeps out whoever else is importing, fences off earlier runs of this or a
  // stalled import, and records this one as begun.
  absl::Status Begin() {
    int64_t attempt = 0;
    int64_t sequence = 0;
    JX_RETURN_IF_ERROR(
        Write(false, [&](mysql::Session& session, journal::Entry& entry) {
          JX_RETURN_IF_ERROR(CheckNoOtherMoves(session, key_));
          JX_RETURN_IF_ERROR(target_.CheckWritable(session, only_late_));
          sequence = entry.sequence();
          attempt = BeginRun(session, key_, CountedRows(), job_.actor);
          entry.Audit(name_, "BEGIN_IMPORT", nullptr,
                      json{{"fiscal_year", job_.fiscal_year},
                           {"rows", CountedRows()},
                           {"missing", pending_},
                           {"attempt", attempt}});
          Result expected = result_;
          expected.created = pending_ - replacing_;
          expected.updated = replacing_;
          expected.import = job_.validate_only ? "" : name_;
          Answer(expected, faults_);
          return absl::OkStatus();
        }));
    attempt_ = attempt;
    others_wrote_ = sequence != next_sequence_;
    next_sequence_ = sequence + 1;
    result_.import = name_;
    return absl::OkStatus();
  }

  absl::Status WriteChunks() {
    const std::vector<uint32_t> order = spool_.WriteOrder();
    std::vector<SpooledRow> rows;
    for (size_t begin = 0; begin < order.size(); begin += job_.chunk) {
      if (job_.before_chunk) {
        job_.before_chunk(static_cast<int>(begin / job_.chunk));
      }
      if (job_.cancelled && job_.cancelled()) return status::Cancelled();
      const size_t end = std::min(begin + job_.chunk, order.size());
      rows.resize(end - begin);
      for (size_t i = begin; i < end; ++i) {
        SpooledRow& row = rows[i - begin];
        JX_RETURN_IF_ERROR(spool_.Read(order[i], &row));
        row.replaces = spool_.Has(order[i], Spool::kReplaces);
      }
      JX_RETURN_IF_ERROR(WriteChunk(rows, end == order.size()));
    }
    return absl::OkStatus();
  }

  absl::Status WriteChunk(const std::vector<SpooledRow>& rows, bool last) {
    Result result;
    Faults faults = faults_;
    bool others_wrote = false;
    JX_RETURN_IF_ERROR(
        Write(last, [&](mysql::Session& session, journal::Entry& entry) {
          result = result_;
          faults = faults_;
          result.sequence = entry.sequence();
          others_wrote = others_wrote_ || result.sequence != next_sequence_;
          JX_RETURN_IF_ERROR(
              InsertChunk(session, entry, rows, others_wrote, result, faults));
          if (!last) return absl::OkStatus();
          Answer(result, faults);
          FinishRun(session, key_);
          AuditEnd(entry);
          return absl::OkStatus();
        }));
    others_wrote_ = others_wrote;
    next_sequence_ = result.sequence + 1;
    result_ = result;
    faults_ = faults;
    return absl::OkStatus();
  }

  absl::Status InsertChunk(mysql::Session& session, journal::Entry& entry,
                           const std::vector<SpooledRow>& rows, bool compare,
                           Result& result, Faults& faults) {
    const int64_t count = static_cast<int64_t>(rows.size());
    if (!MoveRun(session, key_, attempt_, count)) {
      return status::TransactionConflict();
    }
    const bool only_late = spool_.Has(rows.front().index, Spool::kLate);
    JX_RETURN_IF_ERROR(target_.CheckWritable(session, only_late));
    std::vector<SpooledRow> pending;
    Faults late = faults.Fresh();
    if (compare) {
      JX_ASSIGN_OR_RETURN(pending, StillPending(session, rows, late, result));
    }
    const std::vector<SpooledRow>& insert = compare ? pending : rows;
    const int64_t conflicts = late.row_count();
    if (!insert.empty()) {
      JX_RETURN_IF_ERROR(
          target_.Insert(session, insert, entry, clock_.Now(), late));
    }
    if (!job_.skip_faulty_rows) JX_RETURN_IF_ERROR(late.ToStatus());
    faults.AddAll(late);
    const int64_t written =
        static_cast<int64_t>(insert.size()) + conflicts - late.row_count();
    if (written != count) MoveRun(session, key_, attempt_, written - count);
    const int64_t updated =
        std::count_if(insert.begin(), insert.end(),
                      [](const SpooledRow& row) { return row.replaces; });
    result.created += written - updated;
    result.updated += updated;
    if (written == 0) return absl::OkStatus();
    entry.Audit(name_, "IMPORT_ROWS", nullptr,
                json{{"fiscal_year", job_.fiscal_year},
                     {"rows", written},
                     {"first", insert.front().id},
                     {"last", insert.back().id}});
    return absl::OkStatus();
  }

  // Those that are to be written although others have written since the survey.
  absl::StatusOr<std::vector<SpooledRow>> StillPending(
      mysql::Session& session, const std::vector<SpooledRow>& rows,
      Faults& refused, Result& result) {
    JX_ASSIGN_OR_RETURN(
        const std::vector<uint16_t> marks,
        MarksOf(session, target_, job_.department, rows, refused));
    std::vector<SpooledRow> pending;
    for (size_t i = 0; i < rows.size(); ++i) {
      result.unchanged += marks[i] == 0;
      result.outdated += marks[i] == Spool::kOutdated;
      if (marks[i] != Spool::kMissing && marks[i] != Spool::kReplaces) continue;
      pending.push_back(rows[i]);
      pending.back().replaces = marks[i] == Spool::kReplaces;
    }
    return pending;
  }

  int64_t CountedRows() const {
    int64_t count = 0;
    for (size_t i = 0; i < spool_.size(); ++i) count += spool_.Counts(i);
    return count;
  }

  void Answer(Result result, const Faults& faults) {
    result.faults = &faults;
    answer_(result);
  }

  void AuditEnd(journal::Entry& entry) const {
    entry.Audit(
        name_, "FINISH_IMPORT", nullptr,
        json{{"fiscal_year", job_.fiscal_year}, {"rows", CountedRows()}});
  }

  mysql::Database& database_;
  const Clock& clock_;
  Target& target_;
  Spool& spool_;
  const Faults& given_;
  const Job& job_;
  google::protobuf::Message* const response_;
  const std::function<void(const Result&)>& answer_;
  const ImportKey key_;
  const std::string name_;
  Faults faults_;
  Result result_;
  int64_t pending_ = 0;     // rows to be written
  int64_t replacing_ = 0;   // of them
  bool only_late_ = false;  // all pending rows are marked so
  int64_t attempt_ = 0;
  int64_t next_sequence_ = 0;  // of the next write if nobody else writes
  bool others_wrote_ = false;  // since the survey
  bool replayed_ = false;      // an earlier success has answered
};

}  // namespace

mysql::Migrations WithImportMigrations(const mysql::Migrations& service) {
  mysql::Migrations all = BulkMigrations();
  all.insert(all.end(), service.begin(), service.end());
  return all;
}

absl::Status RunImport(mysql::Database& database, const Clock& clock,
                       Target& target, Spool& spool, const Faults& faults,
                       const Job& job, google::protobuf::Message* response,
                       const std::function<void(const Result&)>& answer) {
  Run run(database, clock, target, spool, faults, job, response, answer);
  absl::Status outcome = run.Go();
  run.Measure(outcome.ok());
  return outcome;
}

}  // namespace jixiao::bulk
