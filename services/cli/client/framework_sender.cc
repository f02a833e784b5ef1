#include "services/cli/client/framework_sender.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"
#include "services/cli/client/same_content.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::EvaluationService;
using evaluation::v1::Framework;

// One call of the evaluation service that answers with a framework.
template <typename Request>
absl::StatusOr<Framework> CallForFramework(
    Clients& clients,
    grpc::Status (EvaluationService::Stub::*method)(grpc::ClientContext*,
                                                    const Request&, Framework*),
    const Request& request) {
  Framework answer;
  JX_RETURN_IF_ERROR(clients.Call(clients.evaluation_peer(),
                                  clients.evaluation(), method, request,
                                  answer));
  return answer;
}

// A move of the framework to another state or revision.
template <typename Request>
Request MoveOf(const std::string& name, const Framework& framework) {
  Request request;
  request.set_name(name);
  request.set_etag(framework.etag());
  request.set_request_id(Uuid4());
  return request;
}

// The comments do not count.
bool SameButForText(const Framework& a, const Framework& b) {
  Framework left = a;
  Framework right = b;
  left.clear_source_text();
  right.clear_source_text();
  return SameContent(left, right);
}

absl::Status OtherFramework(const Framework& there) {
  return status::FailedPrecondition(
      type::v1::ERROR_REASON_WRONG_STATE,
      absl::StrCat(there.name(),
                   " exists with other content, and what was scored by it "
                   "stays: make a new revision with `jixiao framework import "
                   "FILE --activate`, or give this one a new id"),
      {}, there.name());
}

}  // namespace

absl::StatusOr<std::vector<Framework>> FrameworkSender::List(
    const std::string& framework) {
  std::vector<Framework> found;
  evaluation::v1::ListFrameworksRequest request;
  request.set_framework(framework);
  request.set_page_size(1000);
  do {
    evaluation::v1::ListFrameworksResponse page;
    JX_RETURN_IF_ERROR(
        clients_.Call(clients_.evaluation_peer(), clients_.evaluation(),
                      &EvaluationService::Stub::ListFrameworks, request, page));
    for (Framework& item : *page.mutable_frameworks()) {
      found.push_back(std::move(item));
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return found;
}

absl::StatusOr<std::optional<Framework>> FrameworkSender::Find(
    const std::string& name) {
  evaluation::v1::GetFrameworkRequest request;
  request.set_name(name);
  absl::StatusOr<Framework> found = CallForFramework(
      clients_, &EvaluationService::Stub::GetFramework, request);
  if (absl::IsNotFound(found.status())) return std::nullopt;
  JX_RETURN_IF_ERROR(found.status());
  return *std::move(found);
}

absl::StatusOr<Framework> FrameworkSender::Revise(const Framework& framework) {
  const auto key = evaluation::ParseFrameworkKey(framework.name());
  return CallForFramework(
      clients_, &EvaluationService::Stub::ReviseFramework,
      MoveOf<evaluation::v1::ReviseFrameworkRequest>(
          evaluation::FrameworkName(key ? key->framework : ""), framework));
}

absl::StatusOr<Framework> FrameworkSender::Activate(
    const Framework& framework) {
  return CallForFramework(clients_, &EvaluationService::Stub::ActivateFramework,
                          MoveOf<evaluation::v1::ActivateFrameworkRequest>(
                              framework.name(), framework));
}

absl::StatusOr<Framework> FrameworkSender::Retire(const Framework& framework) {
  return CallForFramework(clients_, &EvaluationService::Stub::RetireFramework,
                          MoveOf<evaluation::v1::RetireFrameworkRequest>(
                              framework.name(), framework));
}

absl::StatusOr<Framework> FrameworkSender::Create(const std::string& id,
                                                  const Framework& framework,
                                                  bool validate_only) {
  evaluation::v1::CreateFrameworkRequest request;
  request.set_framework_id(id);
  *request.mutable_framework() = framework;
  request.set_request_id(Uuid4());
  request.set_validate_only(validate_only);
  return CallForFramework(clients_, &EvaluationService::Stub::CreateFramework,
                          request);
}

absl::StatusOr<Framework> FrameworkSender::Replace(const Framework& draft,
                                                   const Framework& framework,
                                                   bool validate_only) {
  evaluation::v1::UpdateFrameworkRequest request;
  *request.mutable_framework() = framework;
  request.mutable_framework()->set_name(draft.name());
  request.mutable_framework()->set_etag(draft.etag());
  request.set_request_id(Uuid4());
  request.set_validate_only(validate_only);
  return CallForFramework(clients_, &EvaluationService::Stub::UpdateFramework,
                          request);
}

absl::StatusOr<std::optional<Framework>> FrameworkSender::WithBase(
    const FrameworkSource& source, bool write) {
  Framework wanted = source.framework;
  if (source.base != nullptr && write) {
    JX_ASSIGN_OR_RETURN(const SentFramework base,
                        Send(*source.base, IfOther::kRefuse, true));
    wanted.set_base(base.framework.name());
  } else if (source.base != nullptr) {
    JX_RETURN_IF_ERROR(Validate(*source.base, IfOther::kRefuse));
  }
  places_ = &source.at;
  if (wanted.base().empty()) return wanted;
  JX_ASSIGN_OR_RETURN(const std::optional<Framework> there,
                      Find(wanted.base()));
  // Without it the service could not look at the rest.
  if (source.base != nullptr &&
      (!there || there->state() == Framework::STATE_DRAFT)) {
    return std::nullopt;
  }
  if (there) wanted.set_base(there->name());
  return wanted;
}

absl::StatusOr<std::optional<Framework>> FrameworkSender::Newest(
    const Framework& wanted, IfOther if_other) {
  // That by which submissions are scored.
  if (if_other == IfOther::kRefuse) return Find(wanted.name());
  JX_ASSIGN_OR_RETURN(const std::vector<Framework> revisions,
                      List(wanted.name()));
  if (revisions.empty()) return std::nullopt;
  return Find(revisions.back().name());
}

absl::Status FrameworkSender::Validate(const FrameworkSource& source,
                                       IfOther if_other) {
  JX_ASSIGN_OR_RETURN(const std::optional<Framework> wanted,
                      WithBase(source, false));
  if (!wanted) return absl::OkStatus();
  JX_ASSIGN_OR_RETURN(const std::optional<Framework> there,
                      Newest(*wanted, if_other));
  if (!there) return Create(source.id, *wanted, true).status();
  if (SameButForText(*there, *wanted)) return absl::OkStatus();
  if (if_other == IfOther::kRefuse) return OtherFramework(*there);
  if (there->state() != Framework::STATE_DRAFT) return absl::OkStatus();
  return Replace(*there, *wanted, true).status();
}

absl::StatusOr<SentFramework> FrameworkSender::Put(const std::string& id,
                                                   const Framework& wanted,
                                                   IfOther if_other) {
  using Outcome = SentFramework::Outcome;
  SentFramework sent;
  JX_ASSIGN_OR_RETURN(std::optional<Framework> there, Newest(wanted, if_other));
  if (!there) {
    sent.outcome = Outcome::kCreated;
    JX_ASSIGN_OR_RETURN(sent.framework, Create(id, wanted, false));
    return sent;
  }
  const bool draft = there->state() == Framework::STATE_DRAFT;
  const bool same = SameButForText(*there, wanted);
  // Comments alone are worth a new text of a DRAFT, and no new revision.
  if (same && (!draft || there->source_text() == wanted.source_text())) {
    sent.framework = *std::move(there);
    return sent;
  }
  if (!same && if_other == IfOther::kRefuse) return OtherFramework(*there);
  sent.outcome = draft ? Outcome::kReplaced : Outcome::kRevised;
  if (!draft) {
    JX_ASSIGN_OR_RETURN(there, Revise(*there));
  }
  JX_ASSIGN_OR_RETURN(sent.framework, Replace(*there, wanted, false));
  return sent;
}

absl::StatusOr<SentFramework> FrameworkSender::Send(
    const FrameworkSource& source, IfOther if_other, bool activate) {
  JX_ASSIGN_OR_RETURN(const std::optional<Framework> wanted,
                      WithBase(source, true));
  JX_ASSIGN_OR_RETURN(
      SentFramework sent,
      Put(source.id, wanted.value_or(source.framework), if_other));
  if (activate && sent.framework.state() == Framework::STATE_DRAFT) {
    JX_ASSIGN_OR_RETURN(sent.framework, Activate(sent.framework));
    sent.activated = true;
  }
  return sent;
}

}  // namespace jixiao::cli
