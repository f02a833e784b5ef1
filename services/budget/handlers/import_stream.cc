#include "services/budget/handlers/import_stream.h"

#include <cstring>
#include <utility>

#include "common/bulk/content.h"
#include "common/digest/digest.h"
#include "common/rpc/scope.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/budget/domain/cell.h"
#include "services/budget/domain/record.h"
#include "services/budget/validate/record.h"

namespace jixiao::budget {
namespace {

// Findings that a response lists.
constexpr size_t kFindings = 50;

bool MayCorrect(const rpc::Call& call) {
  return call.principal.HasAnyRole(
      {type::v1::ROLE_REVIEWER, type::v1::ROLE_OPERATOR});
}

// Equal for records of one cell of the rollup, so that a chunk touches few of
// them.
uint32_t GroupOf(const Record& record) {
  const std::string cell = CellId(CellOf(record));
  uint32_t group = 0;
  std::memcpy(&group, cell.data(), sizeof(group));
  return group;
}

}  // namespace

rpc::Scope ImportStream::ScopeOf(
    const v1::ImportBudgetRecordsRequest& message) const {
  return rpc::DepartmentOf(message.parent());
}

absl::Status ImportStream::Take(const rpc::Call& call,
                                v1::ImportBudgetRecordsRequest message) {
  if (!head_.has_value()) JX_RETURN_IF_ERROR(Begin(call, message));
  JX_RETURN_IF_ERROR(CheckImportMessage(*head_, message, spool_->size()));
  for (v1::BudgetRecord& row : *message.mutable_budget_records()) {
    JX_RETURN_IF_ERROR(TakeRow(row));
  }
  return absl::OkStatus();
}

absl::Status ImportStream::Begin(const rpc::Call& call,
                                 const v1::ImportBudgetRecordsRequest& first) {
  JX_ASSIGN_OR_RETURN(head_, ReadImportHead(first));
  JX_ASSIGN_OR_RETURN(spool_, bulk::Spool::Create());
  target_ = std::make_unique<ImportTarget>(
      head_->department, head_->fiscal_year, MayCorrect(call));
  return absl::OkStatus();
}

absl::Status ImportStream::TakeRow(v1::BudgetRecord& row) {
  const size_t index = spool_->size();
  status::Violations violations;
  CheckRow(row, head_->department, head_->fiscal_year, backend_.reference, "",
           violations);
  if (!violations.empty()) {
    faults_.Add(index, row.record_id(), violations);
    faulty_digest_ =
        digest::Sha256(faulty_digest_ + digest::CanonicalJson(row));
    return spool_->Add(row.record_id(), "", "", {bulk::Spool::kFaulty});
  }
  std::vector<v1::RowRemark> findings;
  NoteNames(row, head_->fiscal_year, backend_.reference,
            static_cast<int64_t>(index), findings);
  const int noticed = static_cast<int>(findings.size());
  for (v1::RowRemark& finding : findings) {
    if (findings_.size() < kFindings) findings_.push_back(std::move(finding));
  }
  const Record record = FromProto(row);
  target_->Note(index, record);
  // What FromProto does not read need not be kept.
  row.clear_name();
  row.clear_functional_name();
  row.clear_economic_name();
  bulk::Spool::Notes notes;
  notes.tag = noticed;
  if (record.reversed_record_id.empty()) {
    notes.group = GroupOf(record);
  } else {
    notes.marks = bulk::Spool::kLate;
  }
  return spool_->Add(record.record_id, ContentDigest(record),
                     row.SerializeAsString(), notes);
}

absl::Status ImportStream::Finish(const rpc::Call& call,
                                  v1::ImportBudgetRecordsResponse& response) {
  if (!head_.has_value()) {
    JX_RETURN_IF_ERROR(
        Begin(call, v1::ImportBudgetRecordsRequest::default_instance()));
  }
  if (spool_->size() == 0) {
    return status::InvalidArgument({{"budget_records", "must hold a row"}});
  }
  JX_RETURN_IF_ERROR(SealSpool());
  return bulk::RunImport(
      backend_.database, backend_.clock, *target_, *spool_, faults_,
      JobOf(call), &response,
      [&](const bulk::Result& result) { Answer(result, response); });
}

absl::Status ImportStream::SealSpool() {
  return spool_->Seal([this](const bulk::SpooledRow& row, size_t first) {
    faults_.Add(row.index, row.id, "record_id",
                "stands with other content in budget_records[" +
                    std::to_string(first) + "]");
    faulty_digest_ = digest::Sha256(faulty_digest_ + row.digest);
    return absl::OkStatus();
  });
}

bulk::Job ImportStream::JobOf(const rpc::Call& call) const {
  bulk::Job job;
  job.department = head_->department;
  job.fiscal_year = head_->fiscal_year;
  job.actor = call.principal.subject;
  job.method = call.method;
  job.request_id = head_->request_id;
  job.request_digest = RequestDigest();
  job.validate_only = head_->validate_only;
  job.skip_faulty_rows = head_->skip_invalid_rows;
  job.deadline = {call.deadline};
  job.cancelled = [&call] { return call.Cancelled(); };
  job.before_chunk = backend_.before_chunk;
  return job;
}

std::string ImportStream::RequestDigest() const {
  return digest::HexEncode(bulk::Content("import-request/2")
                               .Add(head_->department)
                               .Add(int64_t{head_->fiscal_year})
                               .Add(int64_t{head_->validate_only})
                               .Add(int64_t{head_->skip_invalid_rows})
                               .Add(static_cast<int64_t>(spool_->size()))
                               .Add(spool_->Identity())
                               .Add(faulty_digest_)
                               .Digest());
}

void ImportStream::Answer(const bulk::Result& result,
                          v1::ImportBudgetRecordsResponse& response) const {
  response.Clear();
  response.set_created_count(result.created);
  response.set_unchanged_count(result.unchanged);
  response.set_sequence(result.sequence);
  response.set_budget_import(result.import);
  response.set_skipped_count(result.faults->row_count());
  for (const bulk::RowFault& fault : result.faults->first()) {
    v1::RowRemark& remark = *response.add_row_errors();
    remark.set_index(static_cast<int64_t>(fault.index));
    remark.set_record_id(fault.id);
    remark.set_field(fault.field);
    remark.set_description(fault.description);
  }
  const auto taken = [this](size_t index) {
    return spool_->Counts(index) && !spool_->Has(index, bulk::Spool::kRefused);
  };
  int64_t noticed = 0;
  for (size_t i = 0; i < spool_->size(); ++i) {
    if (taken(i)) noticed += spool_->tag(i);
  }
  response.set_finding_count(noticed);
  for (const v1::RowRemark& finding : findings_) {
    if (taken(static_cast<size_t>(finding.index()))) {
      *response.add_findings() = finding;
    }
  }
}

}  // namespace jixiao::budget
