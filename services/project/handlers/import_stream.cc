#include "services/project/handlers/import_stream.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/bulk/content.h"
#include "common/clock/clock.h"
#include "common/digest/digest.h"
#include "common/rpc/scope.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/project/domain/history.h"
#include "services/project/domain/project_row.h"
#include "services/project/domain/project_state.h"
#include "services/project/domain/target.h"
#include "services/project/store/import_target.h"
#include "services/project/validate/import_row.h"

namespace jixiao::project {
namespace {

// Rows that a transaction writes; each is some rows of several tables.
constexpr size_t kProjectChunk = 250;

// After the projects.
constexpr uint32_t kTargetGroup = UINT32_MAX;

std::string RowId(const v1::Target& target) {
  TargetRow row;
  row.metric = target.metric();
  row.district = target.district();
  return TargetIdentity(row);
}

}  // namespace

rpc::Scope ImportStream::ScopeOf(
    const v1::ImportProjectsRequest& message) const {
  return rpc::DepartmentOf(message.parent());
}

absl::Status ImportStream::Take(const rpc::Call& call,
                                v1::ImportProjectsRequest message) {
  if (!head_.has_value()) JX_RETURN_IF_ERROR(Begin(message));
  JX_RETURN_IF_ERROR(
      CheckImportMessage(*head_, message, project_count(), targets_.size()));
  for (const v1::ProjectRow& row : message.project_rows()) {
    JX_RETURN_IF_ERROR(TakeProject(call, row));
  }
  for (const v1::Target& target : message.targets()) {
    JX_RETURN_IF_ERROR(TakeTarget(target));
  }
  return absl::OkStatus();
}

absl::Status ImportStream::Begin(const v1::ImportProjectsRequest& first) {
  JX_ASSIGN_OR_RETURN(head_, ReadImportHead(first));
  JX_ASSIGN_OR_RETURN(spool_, bulk::Spool::Create());
  catalogue_.emplace(backend_.reference);
  today_ = ShanghaiDay(backend_.clock.Now());
  return absl::OkStatus();
}

absl::Status ImportStream::TakeProject(const rpc::Call& call,
                                       const v1::ProjectRow& row) {
  const size_t index = spool_->size();
  status::Violations violations;
  CheckProjectRow(row, head_->if_newer, backend_.reference, today_, violations);
  if (!violations.empty()) {
    faults_.Add(index, row.project_id(), violations);
    return AddFaulty(row.project_id(), row);
  }
  const ProjectState state = StateOf(row);
  const absl::Status legal =
      PlanEvents(History(), state.history, TrackOf(state.project), "",
                 call.principal.subject,
                 ProjectName({head_->department, row.project_id()}))
          .status();
  if (!legal.ok()) {
    faults_.Refuse(index, row.project_id(), "transitions",
                   std::string(legal.message()),
                   status::Annotate(legal, PathOf(index)));
    return AddFaulty(row.project_id(), row);
  }
  const v1::Project& project = row.project();
  if (!project.etag().empty() || project.has_source_update_time()) {
    rest_digest_ = digest::Sha256(
        absl::StrCat(rest_digest_, row.project_id(), project.etag(),
                     digest::CanonicalJson(project.source_update_time())));
  }
  bulk::Spool::Notes notes;
  notes.group = TallyGroup(state.history);
  return spool_->Add(row.project_id(), ContentDigest(state),
                     row.SerializeAsString(), notes);
}

absl::Status ImportStream::TakeTarget(const v1::Target& target) {
  const size_t index = spool_->size();
  targets_.push_back(static_cast<uint32_t>(index));
  const std::string id = RowId(target);
  status::Violations violations;
  CheckTargetRow(target, head_->fiscal_year, *catalogue_, backend_.reference,
                 violations);
  if (!violations.empty()) {
    faults_.Add(index, id, violations);
    return AddFaulty(id, target);
  }
  if (!target.etag().empty()) {
    rest_digest_ =
        digest::Sha256(absl::StrCat(rest_digest_, id, target.etag()));
  }
  bulk::Spool::Notes notes;
  notes.group = kTargetGroup;
  return spool_->Add(id, ContentDigest(TargetOf(target)),
                     target.SerializeAsString(), notes);
}

absl::Status ImportStream::AddFaulty(const std::string& id,
                                     const google::protobuf::Message& row) {
  rest_digest_ = digest::Sha256(rest_digest_ + digest::CanonicalJson(row));
  return spool_->Add(id, "", "", {bulk::Spool::kFaulty});
}

absl::Status ImportStream::Finish(const rpc::Call& call,
                                  v1::ImportProjectsResponse& response) {
  if (!head_.has_value()) {
    JX_RETURN_IF_ERROR(Begin(v1::ImportProjectsRequest::default_instance()));
  }
  if (spool_->size() == 0) {
    return status::InvalidArgument(
        {{"project_rows", "must hold a row, or targets one"}});
  }
  JX_RETURN_IF_ERROR(SealSpool());
  ImportOptions options;
  options.department = head_->department;
  options.fiscal_year = head_->fiscal_year;
  options.actor = call.principal.subject;
  options.reason = bulk::ImportName(
      {head_->department, head_->fiscal_year, spool_->Identity()});
  options.if_newer = head_->if_newer;
  ImportTarget target(std::move(options), backend_.reference);
  return bulk::RunImport(
      backend_.database, backend_.clock, target, *spool_, faults_, JobOf(call),
      &response, [&](const bulk::Result& result) { Answer(result, response); });
}

absl::Status ImportStream::SealSpool() {
  return spool_->Seal([this](const bulk::SpooledRow& row, size_t first) {
    const bool target = std::binary_search(targets_.begin(), targets_.end(),
                                           static_cast<uint32_t>(row.index));
    faults_.Add(row.index, row.id, target ? "metric" : "project_id",
                "stands with other content in " + PathOf(first));
    rest_digest_ = digest::Sha256(rest_digest_ + row.digest);
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
  job.chunk = kProjectChunk;
  job.deadline = {call.deadline};
  job.cancelled = [&call] { return call.Cancelled(); };
  job.before_chunk = backend_.before_chunk;
  return job;
}

std::string ImportStream::RequestDigest() const {
  return digest::HexEncode(bulk::Content("import-projects/1")
                               .Add(head_->department)
                               .Add(int64_t{head_->fiscal_year})
                               .Add(int64_t{head_->if_newer})
                               .Add(int64_t{head_->validate_only})
                               .Add(int64_t{head_->skip_invalid_rows})
                               .Add(static_cast<int64_t>(spool_->size()))
                               .Add(spool_->Identity())
                               .Add(rest_digest_)
                               .Digest());
}

void ImportStream::Answer(const bulk::Result& result,
                          v1::ImportProjectsResponse& response) const {
  response.Clear();
  response.set_created_count(result.created);
  response.set_updated_count(result.updated);
  response.set_unchanged_count(result.unchanged);
  response.set_outdated_count(result.outdated);
  response.set_sequence(result.sequence);
  response.set_project_import(result.import);
  response.set_skipped_count(result.faults->row_count());
  for (const bulk::RowFault& fault : result.faults->first()) {
    v1::RowRemark& remark = *response.add_row_errors();
    remark.set_index(static_cast<int64_t>(fault.index));
    remark.set_row_id(fault.id);
    remark.set_field(fault.field);
    remark.set_description(fault.description);
  }
}

std::string ImportStream::PathOf(size_t index) const {
  const auto at = std::lower_bound(targets_.begin(), targets_.end(), index);
  const size_t before = static_cast<size_t>(at - targets_.begin());
  if (at != targets_.end() && *at == index) {
    return absl::StrCat("targets[", before, "]");
  }
  return absl::StrCat("project_rows[", index - before, "]");
}

}  // namespace jixiao::project
