#include "common/journal/checkpointer.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/digest/digest.h"
#include "common/journal/audit_heads.h"
#include "common/journal/checkpoint_rows.h"
#include "common/journal/journal.h"
#include "common/log/log.h"
#include "common/metrics/metrics.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::journal {
namespace {

using audit::Checkpoint;

// Checkpoints belong to no department.
constexpr char kNoDepartmentRow[] = "-";
// What a file that lacks many gets at once.
constexpr int kRowsAtOnce = 100;
constexpr int64_t kBytesAtOnce = 16 << 20;

absl::Status CheckpointUnavailable(const char* missing,
                                   const std::string& message) {
  return status::FailedPrecondition(
      type::v1::ERROR_REASON_CHECKPOINT_UNAVAILABLE, message,
      {{"missing", missing}});
}

absl::Status CheckpointBroken(int64_t number, const char* how) {
  return status::SealBroken("checkpoint",
                            absl::StrCat("checkpoint ", number, " ", how));
}

// To a time that a DATETIME(6) and a statement hold.
absl::Time Micros(absl::Time time) {
  return absl::FromUnixMicros(absl::ToUnixMicros(time));
}

// The stored checkpoint, if it is as it was signed. One of an earlier key is
// proven by its digest alone: whoever has that key's public half proves it.
absl::StatusOr<Checkpoint> Proven(const CheckpointRow& row,
                                  const std::string& service,
                                  const signature::KeyRing& keys) {
  absl::StatusOr<Checkpoint> checkpoint = audit::MakeCheckpoint(
      row.statement, row.digest, row.key_id, row.signature);
  if (!checkpoint.ok() || checkpoint->statement.number != row.number ||
      checkpoint->statement.service != service ||
      digest::Sha256Hex(row.statement) != row.digest) {
    return CheckpointBroken(row.number,
                            "as it is stored is not one of this service");
  }
  const auto key = keys.Find(row.key_id);
  if (key.ok() &&
      !signature::VerifySignature(*key, row.statement, row.signature).ok()) {
    return CheckpointBroken(row.number,
                            "as it is stored is not as it was signed");
  }
  return checkpoint;
}

bool Follows(const Checkpoint& next, const Checkpoint& before) {
  return next.statement.number == before.statement.number + 1 &&
         next.statement.previous_digest == before.digest;
}

// The table has at least what the file had before.
absl::Status CheckIsNotBehind(const std::optional<CheckpointRow>& last,
                              const std::optional<Checkpoint>& in_file) {
  if (!in_file.has_value()) return absl::OkStatus();
  const int64_t number = in_file->statement.number;
  const bool behind =
      !last.has_value() || last->number < number ||
      (last->number == number && last->digest != in_file->digest);
  return behind ? CheckpointBroken(number, "of the file is not in the table")
                : absl::OkStatus();
}

// What a caller may know of an error of the file; the log gets all of it.
absl::Status PublicFileError(const absl::Status& error) {
  if (!absl::IsInvalidArgument(error)) return error;
  return status::WithLogDetail(
      CheckpointUnavailable("audit_checkpoint_file",
                            "the server cannot use its checkpoint file; its "
                            "log says why"),
      std::string(error.message()));
}

}  // namespace

Checkpointer::Checkpointer(std::string service, signature::KeyRing keys,
                           std::string file, mysql::Database& database,
                           const Clock& clock)
    : service_(std::move(service)),
      keys_(std::move(keys)),
      file_(std::move(file)),
      database_(&database),
      clock_(&clock) {}

absl::StatusOr<Checkpointer> Checkpointer::Load(const Options& options,
                                                mysql::Database& database,
                                                const Clock& clock) {
  if (options.key_file.empty() != options.file.empty()) {
    return status::InvalidValue(
        "--audit_key_file and --audit_checkpoint_file: give both or neither");
  }
  JX_ASSIGN_OR_RETURN(signature::KeyRing keys,
                      signature::KeyRing::Load(options.key_file, {}));
  Checkpointer checkpointer(options.service, std::move(keys), options.file,
                            database, clock);
  if (!checkpointer.enabled()) return checkpointer;
  JX_RETURN_IF_ERROR(
      checkpointer.file_.Append([&](const std::optional<Checkpoint>& last)
                                    -> absl::StatusOr<std::vector<Checkpoint>> {
        if (last.has_value() && last->statement.service != options.service) {
          return status::InvalidValue(absl::StrCat(
              options.file, " holds checkpoints of ", last->statement.service,
              "; each service has a file of its own"));
        }
        return std::vector<Checkpoint>();
      }));
  return checkpointer;
}

absl::StatusOr<Checkpoint> Checkpointer::Make(
    const mysql::CallDeadline& deadline) {
  if (!enabled()) {
    return CheckpointUnavailable(
        "audit_key_file",
        "the server makes no checkpoints; its operator has to give it a key "
        "and a file (--audit_key_file, --audit_checkpoint_file)");
  }
  const absl::Time begun = clock_->Now();
  absl::StatusOr<Checkpoint> made = MakeIfChanged(deadline);
  if (made.ok()) {
    const absl::Status kept = BringFileUp(deadline, *made);
    if (!kept.ok()) made = kept;
  }
  if (made.ok()) {
    metrics::AuditTrailCovered(begun);
    return made;
  }
  metrics::AuditCheckpointFailed();
  return PublicFileError(made.status());
}

absl::StatusOr<Checkpoint> Checkpointer::MakeIfChanged(
    const mysql::CallDeadline& deadline) {
  JX_ASSIGN_OR_RETURN(const std::optional<Checkpoint> in_file, file_.Last());
  Checkpoint checkpoint;
  bool made = false;
  JX_RETURN_IF_ERROR(
      database_->RunInTransaction(deadline, [&](mysql::Session& session) {
        return MakeUnderLock(session, in_file, checkpoint, made);
      }));
  const audit::Statement& statement = checkpoint.statement;
  if (made) {
    metrics::AuditCheckpointMade(statement.number, statement.time);
    log::Info("audit_checkpoint", {{"number", statement.number},
                                   {"departments", statement.heads.size()},
                                   {"digest", checkpoint.digest},
                                   {"key_id", checkpoint.key_id}});
  } else {
    metrics::SetLastAuditCheckpoint(statement.number, statement.time);
  }
  return checkpoint;
}

// Gives the last one, or the new one that a chain has grown for.
absl::Status Checkpointer::MakeUnderLock(
    mysql::Session& session, const std::optional<Checkpoint>& in_file,
    Checkpoint& checkpoint, bool& made) {
  made = false;
  LockDepartment(session, kNoDepartmentRow);
  audit::Statement statement;
  statement.number = 1;
  statement.service = service_;
  const std::optional<CheckpointRow> row = SelectLastCheckpoint(session);
  JX_RETURN_IF_ERROR(CheckIsNotBehind(row, in_file));
  // One statement, so one moment, after the last checkpoint's.
  statement.heads = SelectHeads(session);
  if (row.has_value()) {
    JX_ASSIGN_OR_RETURN(checkpoint, Proven(*row, service_, keys_));
    if (checkpoint.statement.heads == statement.heads) return absl::OkStatus();
    statement.number = row->number + 1;
    statement.previous_digest = row->digest;
  }
  statement.time = Micros(clock_->Now());
  JX_ASSIGN_OR_RETURN(checkpoint,
                      audit::SignStatement(std::move(statement), keys_));
  InsertCheckpoint(session, checkpoint);
  made = true;
  return absl::OkStatus();
}

absl::Status Checkpointer::BringFileUp(const mysql::CallDeadline& deadline,
                                       const Checkpoint& latest) {
  bool more = true;
  while (more) {
    more = false;
    JX_RETURN_IF_ERROR(file_.Append([&](const std::optional<Checkpoint>& last) {
      return Following(deadline, latest, last, &more);
    }));
  }
  return absl::OkStatus();
}

// What the file lacks after `last`, some of it where there is `more`.
absl::StatusOr<std::vector<Checkpoint>> Checkpointer::Following(
    const mysql::CallDeadline& deadline, const Checkpoint& latest,
    const std::optional<Checkpoint>& last, bool* more) {
  if (last.has_value() && last->digest == latest.digest) {
    return std::vector<Checkpoint>();
  }
  if (last.has_value() ? Follows(latest, *last)
                       : latest.statement.number == 1) {
    return std::vector<Checkpoint>{latest};
  }
  return ReadFollowing(deadline, last, more);
}

absl::StatusOr<std::vector<Checkpoint>> Checkpointer::ReadFollowing(
    const mysql::CallDeadline& deadline, const std::optional<Checkpoint>& last,
    bool* more) {
  const int64_t first = last.has_value() ? last->statement.number : 1;
  CheckpointPage page;
  JX_RETURN_IF_ERROR(database_->Read(deadline, [&](mysql::Session& session) {
    page = SelectCheckpoints(session, first, kRowsAtOnce, kBytesAtOnce);
    return absl::OkStatus();
  }));
  std::vector<Checkpoint> following;
  for (const CheckpointRow& row : page.rows) {
    JX_ASSIGN_OR_RETURN(Checkpoint checkpoint, Proven(row, service_, keys_));
    const bool fits = following.empty() ? row.number == first
                                        : Follows(checkpoint, following.back());
    if (!fits) return CheckpointBroken(row.number, "does not follow the last");
    following.push_back(std::move(checkpoint));
  }
  if (last.has_value()) {
    // The first is the one that the file ends with.
    if (following.empty() || following.front().digest != last->digest) {
      return CheckpointBroken(first, "of the file is not in the table");
    }
    following.erase(following.begin());
  }
  *more = page.more && !following.empty();
  return following;
}

}  // namespace jixiao::journal
