// The half of Importer that keeps what a department does about its projects.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/cli/client/importer.h"
#include "services/cli/client/same_content.h"
#include "services/cli/client/work_calls.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;

using google::protobuf::util::MessageDifferencer;
using WorkStub = v1::WorkService::Stub;

// Another content stands in the way, and nothing can change it.
absl::Status OtherContent(const std::string& name, const char* what) {
  return status::FailedPrecondition(
      type::v1::ERROR_REASON_WRONG_STATE,
      absl::StrCat(name, " is there with another ", what,
                   ", which never changes: give this one a new id"),
      {}, name);
}

// Creates the resource where it is not there, updates it where it has other
// content, and counts it. `there`: what is there at the end.
template <typename Resource, typename Get, typename Create, typename Update>
absl::Status Put(const WorkCalls& calls, const Resource& wanted, Get get,
                 Create create, Update update, Resource& there,
                 PartResult& result) {
  JX_ASSIGN_OR_RETURN(const bool found, calls.Get(get, wanted.name(), there));
  if (!found) {
    ++result.created;
    return calls.Create(create, Creation(wanted), there);
  }
  if (SameContent(there, wanted)) {
    ++result.unchanged;
    return absl::OkStatus();
  }
  ++result.updated;
  const std::string etag = there.etag();
  return calls.Update(update, Change(wanted, etag), there);
}

// That something ended after it was put there counts as an update.
void CountEnd(int created_before, PartResult& result) {
  if (result.created > created_before) return;
  --result.unchanged;
  ++result.updated;
}

absl::Status PutListing(const WorkCalls& calls, const v1::Listing& wanted,
                        PartResult& result) {
  v1::Listing there;
  JX_ASSIGN_OR_RETURN(const bool found,
                      calls.Get(&WorkStub::GetListing, wanted.name(), there));
  const int created = result.created;
  if (!found) {
    ++result.created;
    JX_RETURN_IF_ERROR(
        calls.Create(&WorkStub::CreateListing, Creation(wanted), there));
    if (calls.validate_only()) return absl::OkStatus();
  } else if (!SameContent(there, wanted)) {
    return OtherContent(wanted.name(), "content");
  } else {
    ++result.unchanged;
  }
  if (there.has_exit_date()) {
    const bool same =
        there.exit_reason() == wanted.exit_reason() &&
        MessageDifferencer::Equals(there.exit_date(), wanted.exit_date());
    return same ? absl::OkStatus()
                : OtherContent(wanted.name(), "exit_date or exit_reason");
  }
  if (!wanted.has_exit_date()) return absl::OkStatus();
  v1::EndListingRequest end;
  end.set_name(wanted.name());
  end.set_etag(there.etag());
  *end.mutable_exit_date() = wanted.exit_date();
  end.set_reason(wanted.exit_reason());
  CountEnd(created, result);
  return calls.Write(&WorkStub::EndListing, std::move(end), there);
}

absl::Status PutBlockedItem(const WorkCalls& calls,
                            const v1::BlockedItem& wanted, PartResult& result) {
  v1::BlockedItem there;
  const int created = result.created;
  const int updated = result.updated;
  JX_RETURN_IF_ERROR(Put(calls, wanted, &WorkStub::GetBlockedItem,
                         &WorkStub::CreateBlockedItem,
                         &WorkStub::UpdateBlockedItem, there, result));
  const bool written = result.created > created || result.updated > updated;
  if (written && calls.validate_only()) return absl::OkStatus();
  if (there.has_resolve_date()) {
    const bool same =
        there.resolution() == wanted.resolution() &&
        MessageDifferencer::Equals(there.resolve_date(), wanted.resolve_date());
    return same ? absl::OkStatus()
                : OtherContent(wanted.name(), "resolve_date or resolution");
  }
  if (!wanted.has_resolve_date()) return absl::OkStatus();
  v1::ResolveBlockedItemRequest resolve;
  resolve.set_name(wanted.name());
  resolve.set_etag(there.etag());
  *resolve.mutable_resolve_date() = wanted.resolve_date();
  resolve.set_resolution(wanted.resolution());
  if (!written) CountEnd(created, result);
  return calls.Write(&WorkStub::ResolveBlockedItem, std::move(resolve), there);
}

}  // namespace

absl::StatusOr<PartResult> Importer::PutWorkItems(Mode mode) {
  const WorkCalls calls(clients_, dataset_.department_name(),
                        mode == Mode::kValidate);
  PartResult result{"work items", dataset_.department_name()};
  for (const auto& item : dataset_.work_items) {
    places_ = &item.at;
    v1::WorkItem there;
    JX_RETURN_IF_ERROR(Put(calls, item.message, &WorkStub::GetWorkItem,
                           &WorkStub::CreateWorkItem, &WorkStub::UpdateWorkItem,
                           there, result));
  }
  return result;
}

absl::StatusOr<PartResult> Importer::PutSignings(Mode mode) {
  const WorkCalls calls(clients_, dataset_.department_name(),
                        mode == Mode::kValidate);
  PartResult result{"signings", dataset_.department_name()};
  for (const auto& signing : dataset_.signings) {
    places_ = &signing.at;
    v1::Signing there;
    JX_RETURN_IF_ERROR(Put(calls, signing.message, &WorkStub::GetSigning,
                           &WorkStub::CreateSigning, &WorkStub::UpdateSigning,
                           there, result));
  }
  return result;
}

absl::StatusOr<PartResult> Importer::PutListings(Mode mode) {
  const WorkCalls calls(clients_, dataset_.department_name(),
                        mode == Mode::kValidate);
  PartResult result{"listings", dataset_.department_name()};
  for (const auto& listing : dataset_.listings) {
    places_ = &listing.at;
    JX_RETURN_IF_ERROR(PutListing(calls, listing.message, result));
  }
  return result;
}

absl::StatusOr<PartResult> Importer::PutBlockedItems(Mode mode) {
  const WorkCalls calls(clients_, dataset_.department_name(),
                        mode == Mode::kValidate);
  PartResult result{"blocked items", dataset_.department_name()};
  for (const auto& item : dataset_.blocked_items) {
    places_ = &item.at;
    JX_RETURN_IF_ERROR(PutBlockedItem(calls, item.message, result));
  }
  return result;
}

absl::StatusOr<PartResult> Importer::PutMeetings(Mode mode) {
  const WorkCalls calls(clients_, dataset_.department_name(),
                        mode == Mode::kValidate);
  PartResult result{"coordination meetings", dataset_.department_name()};
  for (const auto& meeting : dataset_.meetings) {
    places_ = &meeting.at;
    v1::CoordinationMeeting there;
    JX_RETURN_IF_ERROR(
        Put(calls, meeting.message, &WorkStub::GetCoordinationMeeting,
            &WorkStub::CreateCoordinationMeeting,
            &WorkStub::UpdateCoordinationMeeting, there, result));
  }
  return result;
}

// What rests on something that is not there yet is checked when it is sent:
// everything on the projects, signings on work items, meetings on blocked
// items.
absl::Status Importer::ValidateProjects() {
  JX_ASSIGN_OR_RETURN(const PartResult projects, StreamProjects(true, nullptr));
  if (projects.created > 0) return absl::OkStatus();
  JX_RETURN_IF_ERROR(StreamInvestments(true, nullptr).status());
  JX_RETURN_IF_ERROR(PutListings(Mode::kValidate).status());
  JX_ASSIGN_OR_RETURN(const PartResult work, PutWorkItems(Mode::kValidate));
  if (work.created == 0) {
    JX_RETURN_IF_ERROR(PutSignings(Mode::kValidate).status());
  }
  JX_ASSIGN_OR_RETURN(const PartResult items, PutBlockedItems(Mode::kValidate));
  if (items.created > 0) return absl::OkStatus();
  return PutMeetings(Mode::kValidate).status();
}

absl::StatusOr<PartResult> Importer::SendWorkItems() {
  return PutWorkItems(Mode::kWrite);
}

absl::StatusOr<PartResult> Importer::SendSignings() {
  return PutSignings(Mode::kWrite);
}

absl::StatusOr<PartResult> Importer::SendListings() {
  return PutListings(Mode::kWrite);
}

absl::StatusOr<PartResult> Importer::SendBlockedItems() {
  return PutBlockedItems(Mode::kWrite);
}

absl::StatusOr<PartResult> Importer::SendMeetings() {
  return PutMeetings(Mode::kWrite);
}

}  // namespace jixiao::cli
