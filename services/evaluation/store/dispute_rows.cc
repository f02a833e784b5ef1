#include "services/evaluation/store/dispute_rows.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/clock/timestamp.h"
#include "common/digest/digest.h"
#include "common/journal/audit_json.h"
#include "common/resource/etag.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"
#include "services/evaluation/domain/dispute.h"
#include "services/evaluation/store/evaluation_head.h"
#include "services/evaluation/store/evaluation_rows.h"
#include "services/evaluation/store/score_rows.h"

namespace jixiao::evaluation {
namespace {

constexpr char kSelectDispute[] =
    "SELECT sequence, indicator_code, uid, statement, proposed_score, "
    "evidence_numbers, state, answer, author, reviewer, create_time, "
    "answer_time, row_version, create_sequence FROM dispute WHERE department = "
    "? ";

// A row of kSelectDispute.
v1::Dispute ReadDisputeRow(const std::string& department,
                           const mysql::Rows& rows) {
  v1::Dispute dispute;
  const DisputeKey key{{department, rows.Int64(1)}, rows.Text(2)};
  dispute.set_name(key.Name());
  dispute.set_indicator_code(key.indicator_code);
  dispute.set_uid(rows.Text(3));
  dispute.set_statement(rows.Text(4));
  if (const auto hundredths = rows.OptionalInt64(5)) {
    *dispute.mutable_proposed_score() = PointsFromHundredths(*hundredths);
  }
  for (const auto& number : nlohmann::json::parse(rows.Text(6))) {
    dispute.add_evidence_numbers(number.get<std::string>());
  }
  dispute.set_state(static_cast<v1::Dispute::State>(rows.Int64(7)));
  dispute.set_answer(rows.Text(8));
  dispute.set_author(rows.Text(9));
  dispute.set_reviewer(rows.Text(10));
  *dispute.mutable_create_time() = ToTimestamp(rows.Time(11));
  if (const auto answered = rows.OptionalTime(12)) {
    *dispute.mutable_answer_time() = ToTimestamp(*answered);
  }
  dispute.set_etag(resource::EtagOf(rows.Int64(13)));
  return dispute;
}

std::optional<v1::Dispute> SelectDispute(mysql::Session& session,
                                         const DisputeKey& key) {
  mysql::Rows rows = session.Query(
      absl::StrCat(kSelectDispute, "AND sequence = ? AND indicator_code = ?"),
      {key.evaluation.department, key.evaluation.sequence, key.indicator_code});
  if (!rows.Next()) return std::nullopt;
  return ReadDisputeRow(key.evaluation.department, rows);
}

std::string NumbersJson(const v1::Dispute& dispute) {
  nlohmann::json numbers = nlohmann::json::array();
  for (const std::string& number : dispute.evidence_numbers()) {
    numbers.push_back(number);
  }
  return digest::CanonicalJson(numbers);
}

void InsertDispute(mysql::Session& session, const DisputeKey& key,
                   const v1::Dispute& content, const journal::WriteCall& write,
                   int64_t create_sequence) {
  session.Execute(
      "INSERT INTO dispute (department, sequence, indicator_code, uid, "
      "statement, proposed_score, evidence_numbers, state, answer, author, "
      "reviewer, create_sequence, create_time, answer_time, row_version) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', ?, '', ?, ?, NULL, 1)",
      {key.evaluation.department, key.evaluation.sequence, key.indicator_code,
       Uuid4(), content.statement(), HundredthsOf(content.proposed_score()),
       NumbersJson(content), v1::Dispute::STATE_OPEN, write.actor,
       create_sequence, write.now});
}

// What must hold of the evaluation that is disputed.
absl::Status CheckDisputable(mysql::Session& session, const DisputeKey& key,
                             const v1::Dispute& content) {
  JX_ASSIGN_OR_RETURN(const v1::Evaluation evaluation,
                      SelectEvaluation(session, key.evaluation));
  JX_RETURN_IF_ERROR(
      CheckNewestEvaluation(session, key.evaluation, evaluation, "disputed"));
  JX_ASSIGN_OR_RETURN(const EvaluationInputs inputs,
                      SelectEvaluationInputs(session, key.evaluation));
  return CheckDispute(content, evaluation, inputs.submission);
}

absl::Status AnsweredAlready(const v1::Dispute& dispute) {
  return status::FailedPrecondition(
      type::v1::ERROR_REASON_WRONG_STATE,
      absl::StrCat("the dispute is answered: ", dispute.answer()),
      {{"state", v1::Dispute::State_Name(dispute.state())}}, dispute.name());
}

}  // namespace

absl::StatusOr<v1::Dispute> ReadDispute(mysql::Database& database,
                                        mysql::CallDeadline deadline,
                                        const DisputeKey& key) {
  std::optional<v1::Dispute> found;
  JX_RETURN_IF_ERROR(database.Read(deadline, [&](mysql::Session& session) {
    found = SelectDispute(session, key);
    return absl::OkStatus();
  }));
  if (!found.has_value()) return status::NotFound(kDisputeType, key.Name());
  return *std::move(found);
}

absl::StatusOr<std::vector<ListedDispute>> ReadDisputes(
    mysql::Database& database, mysql::CallDeadline deadline,
    const DisputeFilter& filter, int64_t after, int limit) {
  const std::string& department = filter.evaluation.department;
  std::string sql = kSelectDispute;
  mysql::Params params = {department};
  if (filter.evaluation.sequence != 0) {
    sql += "AND sequence = ? ";
    params.emplace_back(filter.evaluation.sequence);
  }
  if (filter.open_only) {
    sql += "AND state = ? ";
    params.emplace_back(v1::Dispute::STATE_OPEN);
  }
  sql += "AND create_sequence > ? ORDER BY create_sequence LIMIT ?";
  params.emplace_back(after);
  params.emplace_back(limit);
  std::vector<ListedDispute> disputes;
  JX_RETURN_IF_ERROR(database.Read(deadline, [&](mysql::Session& session) {
    disputes.clear();
    mysql::Rows rows = session.Query(sql, params);
    while (rows.Next()) {
      disputes.push_back({ReadDisputeRow(department, rows), rows.Int64(14)});
    }
    return absl::OkStatus();
  }));
  return disputes;
}

absl::StatusOr<v1::Dispute> WriteDispute(mysql::Database& database,
                                         const journal::WriteCall& write,
                                         const DisputeKey& key,
                                         const v1::Dispute& content) {
  v1::Dispute response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, key.evaluation.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        if (SelectDispute(session, key).has_value()) {
          return status::AlreadyExists(kDisputeType, key.Name());
        }
        JX_RETURN_IF_ERROR(CheckDisputable(session, key, content));
        InsertDispute(session, key, content, write, entry.sequence());
        response = *SelectDispute(session, key);
        entry.Audit(key.Name(), "CREATE", nullptr,
                    journal::AuditJson(response));
        return absl::OkStatus();
      }));
  return response;
}

absl::StatusOr<v1::Dispute> WriteAnswer(mysql::Database& database,
                                        const journal::WriteCall& write,
                                        const DisputeKey& key,
                                        const std::string& etag,
                                        v1::Dispute::State outcome,
                                        const std::string& answer) {
  v1::Dispute response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, key.evaluation.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        const auto before = SelectDispute(session, key);
        if (!before.has_value()) {
          return status::NotFound(kDisputeType, key.Name());
        }
        if (before->etag() != etag) return status::EtagMismatch(key.Name());
        if (before->state() != v1::Dispute::STATE_OPEN) {
          return AnsweredAlready(*before);
        }
        session.Execute(
            "UPDATE dispute SET state = ?, answer = ?, reviewer = ?, "
            "answer_time = ?, row_version = row_version + 1 WHERE department = "
            "? AND sequence = ? AND indicator_code = ? AND row_version = ?",
            {outcome, answer, write.actor, write.now, key.evaluation.department,
             key.evaluation.sequence, key.indicator_code,
             resource::VersionOf(etag)});
        response = *SelectDispute(session, key);
        entry.Audit(key.Name(), "ANSWER", journal::AuditJson(*before),
                    journal::AuditJson(response));
        return absl::OkStatus();
      }));
  return response;
}

}  // namespace jixiao::evaluation
